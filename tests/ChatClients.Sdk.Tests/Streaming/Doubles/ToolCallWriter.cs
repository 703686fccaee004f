namespace ChatClients.Sdk.Tests.Streaming.Doubles;

/// <summary>Writes calls as a server of a dialect does. The seed decides where arguments are cut, and what stands next to what.</summary>
internal sealed class ToolCallWriter(ToolCallDialect dialect, int seed)
{
    private const int Pieces = 4;
    private readonly Random _random = new(seed);
    private int _pieces;

    /// <summary>The events, the end mark left out.</summary>
    public List<string> Write((string Name, string Arguments)[] calls)
    {
        List<string> events = [];
        foreach (List<ToolCallPiece> array in Arrays(calls))
        {
            events.Add(dialect.Index == IndexStyle.Legacy ? array[0].LegacyEvent() : ToolCallPiece.Event(array));
            if (dialect.TextBetween && _random.Next(3) == 0)
            {
                events.Add(Timeline.Text("text"));
            }
        }

        return events;
    }

    /// <summary>The same pieces before they are written.</summary>
    public List<List<ToolCallPiece>> Arrays((string Name, string Arguments)[] calls)
    {
        List<ToolCallPiece>[] pieces = [.. calls.Select((call, at) => PiecesOf(call.Name, Spelled(calls, at), at))];
        if (dialect.Index == IndexStyle.Places)
        {
            return [.. Enumerable.Range(0, Pieces + 1).Select(row => pieces.Select(call => call[row]).ToList())];
        }

        return Group(dialect.Interleaved ? Interleave(pieces) : [.. pieces.SelectMany((call, at) => call.Select(piece => (at, piece)))]);
    }

    /// <summary>No arguments may be written as nothing only where the next call cannot be taken for the same one.</summary>
    private string Spelled((string Name, string Arguments)[] calls, int at)
    {
        bool isClear = dialect.IsKeyed || dialect.Index is IndexStyle.CountsPieces or IndexStyle.FirstPieceOnly
            || (dialect.Index != IndexStyle.Places && !dialect.Grouped && (at + 1 == calls.Length || calls[at + 1].Name != calls[at].Name));
        return calls[at].Arguments.Length == 0 && !isClear ? "{}" : calls[at].Arguments;
    }

    private List<ToolCallPiece> PiecesOf(string name, string arguments, int call)
    {
        bool isTogether = dialect.Arguments == ArgumentStyle.WithTheName
            || (dialect.Arguments == ArgumentStyle.AsObject && _random.Next(2) == 0);
        bool isObject = dialect.Arguments == ArgumentStyle.AsObject && arguments.Length > 0;
        string? first = isTogether ? arguments : _random.Next(2) == 0 ? "" : null;
        List<ToolCallPiece> pieces = [Piece(call, isFirst: true, name, first, isTogether && isObject)];
        if (!isTogether)
        {
            pieces.AddRange(Cut(arguments).Select(piece => Piece(call, isFirst: false, name, piece, isObject)));
        }

        if (dialect.Arguments == ArgumentStyle.BlankPieceLast)
        {
            // A name next to nothing would be a call without arguments.
            bool isSpace = dialect.Name == NameStyle.Repeated || dialect.Index == IndexStyle.CountsPieces || _random.Next(2) == 0;
            pieces.Add(Piece(call, isFirst: false, name, isSpace ? " " : "", isObject: false));
        }

        return pieces;
    }

    private ToolCallPiece Piece(int call, bool isFirst, string name, string? arguments, bool isObject)
    {
        int piece = _pieces++;
        return new ToolCallPiece(
            dialect.Index switch
            {
                IndexStyle.Counted => call,
                IndexStyle.Gaps => (call * 3) + 2,
                IndexStyle.ZeroForAll => 0,
                IndexStyle.FirstPieceOnly when isFirst => call,
                IndexStyle.CountsPieces => piece,
                _ => null,
            },
            dialect.Id switch
            {
                IdStyle.FirstPiece when isFirst => $"id{call}",
                IdStyle.EveryPiece => $"id{call}",
                IdStyle.Empty => "",
                IdStyle.OtherInEachPiece => isFirst ? $"id{call}" : $"id{call}.{piece}",
                IdStyle.EqualForAll => "id",
                _ => null,
            },
            isFirst || dialect.Name == NameStyle.Repeated ? name : dialect.Name == NameStyle.EmptyLater ? "" : null,
            arguments,
            isObject);
    }

    private string[] Cut(string arguments)
    {
        if (dialect.Arguments is not ArgumentStyle.InManyPieces)
        {
            return [arguments];
        }

        // None after the end of the object: what follows that is no piece of it.
        int end = arguments.TrimEnd().Length;
        int[] cuts = [0, .. Enumerable.Range(1, Pieces - 1).Select(_ => _random.Next(end)).Order(), arguments.Length];
        return [.. cuts.Zip(cuts.Skip(1), (from, to) => arguments[from..to])];
    }

    private List<(int Call, ToolCallPiece Piece)> Interleave(List<ToolCallPiece>[] calls)
    {
        var queues = calls.Select(call => new Queue<ToolCallPiece>(call)).ToList();
        List<(int Call, ToolCallPiece Piece)> pieces = [];
        int begun = 1;
        while (queues.Exists(queue => queue.Count > 0))
        {
            // Calls begin in their order.
            int at = _random.Next(Math.Min(begun + 1, queues.Count));
            begun = Math.Max(begun, at + 1);
            if (queues[at].TryDequeue(out ToolCallPiece? piece) && (at == 0 || queues[at - 1].Count < calls[at - 1].Count))
            {
                pieces.Add((at, piece));
            }
            else if (piece is not null)
            {
                queues[at] = new Queue<ToolCallPiece>(queues[at].Prepend(piece));
            }
        }

        return pieces;
    }

    /// <summary>Some neighbours share an array. Without an index, entries of one array are different calls.</summary>
    private List<List<ToolCallPiece>> Group(List<(int Call, ToolCallPiece Piece)> pieces)
    {
        bool mayRepeat = dialect.IsKeyed || dialect.Index is IndexStyle.ZeroForAll or IndexStyle.CountsPieces;
        List<List<ToolCallPiece>> arrays = [];
        var inArray = new HashSet<int>();
        foreach ((int call, ToolCallPiece piece) in pieces)
        {
            if (!dialect.Grouped || arrays.Count == 0 || _random.Next(2) == 0 || (!mayRepeat && inArray.Contains(call)))
            {
                arrays.Add([]);
                inArray.Clear();
            }

            arrays[^1].Add(piece);
            inArray.Add(call);
        }

        return arrays;
    }
}
