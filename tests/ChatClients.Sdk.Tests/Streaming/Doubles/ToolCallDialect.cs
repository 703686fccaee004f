namespace ChatClients.Sdk.Tests.Streaming.Doubles;

internal enum IndexStyle
{
    Counted,
    Gaps,
    ZeroForAll,
    Missing,
    FirstPieceOnly,
    CountsPieces,
    Places,
    Legacy,
}

internal enum IdStyle
{
    FirstPiece,
    EveryPiece,
    Missing,
    Empty,
    OtherInEachPiece,
    EqualForAll,
}

internal enum NameStyle
{
    FirstPiece,
    Repeated,
    EmptyLater,
}

internal enum ArgumentStyle
{
    WithTheName,
    InOnePiece,
    InManyPieces,
    AsObject,
    BlankPieceLast,
}

/// <summary>How a server writes tool calls.</summary>
internal sealed record ToolCallDialect(
    IndexStyle Index, IdStyle Id, NameStyle Name, ArgumentStyle Arguments, bool Interleaved, bool Grouped, bool TextBetween)
{
    /// <summary>Whether every piece says whose it is.</summary>
    public bool IsKeyed => Index is IndexStyle.Counted or IndexStyle.Gaps;

    /// <summary>Whether what it writes can be read in one way only.</summary>
    public bool IsDecidable =>
        (!Interleaved || IsKeyed)
        && (Index != IndexStyle.CountsPieces || Name != NameStyle.Repeated)
        && (Index != IndexStyle.Places || (Arguments is ArgumentStyle.InManyPieces && !TextBetween))
        && (Index != IndexStyle.Legacy || (Id == IdStyle.Missing && !Grouped));
}
