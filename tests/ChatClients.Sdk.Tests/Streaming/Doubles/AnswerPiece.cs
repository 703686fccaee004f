using CsCheck;

namespace ChatClients.Sdk.Tests.Streaming.Doubles;

internal enum PieceKind
{
    Text,
    Reasoning,
    Refusal,
    Source,
    Image,
    Unknown,
    Member,
}

/// <summary>A piece of an answer: a text of some kind, or the number of an image, a source, or something that is not known.</summary>
internal sealed record AnswerPiece(PieceKind Kind, string Text, int Number)
{
    private static readonly Gen<string> s_text =
        Gen.OneOf("a", " word", "\n", "ç", "🙂", "\"", "\\", "{}", "[DONE]", "data:", "\u2028").Array[1, 4].Select(string.Concat);

    private static readonly Gen<AnswerPiece[]> s_piece = Gen.Frequency(
        (6, Cut(PieceKind.Text)), (3, Cut(PieceKind.Reasoning)), (1, Cut(PieceKind.Refusal)),
        (4, Gen.Select(Gen.OneOf(PieceKind.Source, PieceKind.Image, PieceKind.Unknown, PieceKind.Member), Gen.Int[0, 3])
            .Select((kind, number) => (AnswerPiece[])[new(kind, "", number)])));

    public static Gen<AnswerPiece[]> Answers { get; } = s_piece.Array[0, 5].Select(pieces => pieces.SelectMany(piece => piece).ToArray());

    /// <summary>Whether it can stand in a list of parts.</summary>
    public bool IsContent => Kind is PieceKind.Text or PieceKind.Reasoning or PieceKind.Image or PieceKind.Unknown;

    /// <summary>A text that is cut anywhere, also inside a character.</summary>
    private static Gen<AnswerPiece[]> Cut(PieceKind kind) => Gen.Select(s_text, Gen.Double.Unit).Select((text, at) =>
    {
        int cut = (int)(at * text.Length);
        return ((string[])[text[..cut], text[cut..]]).Where(piece => piece.Length > 0).Select(piece => new AnswerPiece(kind, piece, 0))
            .ToArray();
    });
}
