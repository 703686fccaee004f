namespace ChatClients.Sdk.Tests.Streaming.Doubles;

/// <summary>The rule for pieces of tool calls once more, plainly and without regard to speed.</summary>
internal sealed class ToolCallRuleReference
{
    private readonly Dictionary<int, Call> _atIndex = [];
    private readonly Dictionary<int, string> _idsBefore = [];
    private Call?[] _row = [];

    public List<Call> Calls { get; } = [];

    public void Text()
    {
        List<Call> waiting = Calls.FindAll(call => !call.IsReported);
        if (waiting.TrueForAll(call => call.IsWhole && call.Name is not null))
        {
            waiting.ForEach(call => call.IsReported = true);
            _idsBefore.Clear();
        }
    }

    public void Read(List<ToolCallPiece> array)
    {
        List<ToolCallPiece> unnumbered = array.FindAll(piece => piece.Index is null);
        // An entry without a name and text stands for its call, be it whole.
        bool isRow = array.Count > 1 && unnumbered.Count > 1;
        bool continues = isRow && unnumbered.Count == _row.Length
            && unnumbered.Zip(_row).All(both => both.Second is { IsReported: false } call && call.MayTake(both.First));
        var touched = new HashSet<Call>();
        List<Call?> row = [];
        foreach (ToolCallPiece piece in array)
        {
            bool saysNothing = string.IsNullOrEmpty(piece.Id) && string.IsNullOrEmpty(piece.Name) && string.IsNullOrEmpty(piece.Arguments);
            Call? atPlace = continues && piece.Index is null ? _row[row.Count] : null;
            Call? call = saysNothing ? atPlace : Take(piece, atPlace, touched);
            if (piece.Index is null)
            {
                row.Add(call is null || (call != atPlace && touched.Contains(call)) ? null : call);
            }

            if (call is not null)
            {
                touched.Add(call);
            }
        }

        _row = isRow ? [.. row] : _row;
    }

    private Call? Take(ToolCallPiece piece, Call? atPlace, HashSet<Call> touched)
    {
        bool isNamed = !string.IsNullOrEmpty(piece.Name);
        Call? call = atPlace ?? Find(piece, isNamed, touched);
        bool isNew = call is null or { IsReported: true };
        if (call is null or { IsReported: true })
        {
            bool isKnown = string.IsNullOrEmpty(piece.Id) || Calls.Exists(other => other.Id == piece.Id);
            bool isRepeated = call is not null || (!isNamed && (isKnown || piece.Arguments?.Length > 0));
            bool isNothing = string.IsNullOrEmpty(piece.Arguments) ? !isNamed : string.IsNullOrWhiteSpace(piece.Arguments);
            if (isNothing && isRepeated)
            {
                return null;
            }

            string? before = piece.Index is { } at && _idsBefore.Remove(at, out string? alone) ? alone : null;
            Calls.Add(call = new Call { Id = string.IsNullOrEmpty(piece.Id) ? before : piece.Id });
        }
        else if (call.Id is null && !string.IsNullOrEmpty(piece.Id) && !Calls.Exists(other => other.Id == piece.Id))
        {
            call.Id = piece.Id;
        }

        call.Name ??= isNamed ? piece.Name : null;
        call.Arguments += piece.Arguments;
        call.HasEnded |= call.IsWhole;
        if (piece.Index is { } index && (isNamed || !string.IsNullOrEmpty(piece.Arguments) || isNew))
        {
            _atIndex[index] = call;
        }

        return call;
    }

    private Call? Find(ToolCallPiece piece, bool isNamed, HashSet<Call> touched)
    {
        Call? last = Calls.LastOrDefault();
        Call? known = piece.Index is { } index ? _atIndex.GetValueOrDefault(index)
            : last is not null && touched.Contains(last) ? null
            : last;
        if (isNamed || (piece.Index is not null && known is not null))
        {
            return !isNamed || known?.MayTake(piece) == true ? known : null;
        }

        Call? open = Calls.FindLast(call => !call.IsReported && !call.HasEnded);
        if (open is not null && piece.Index is { } claimed && string.IsNullOrEmpty(piece.Arguments))
        {
            _idsBefore[claimed] = piece.Id!;
        }

        return open ?? (piece.Index is null ? last : null);
    }

    internal sealed class Call
    {
        public string? Id { get; set; }

        public string? Name { get; set; }

        public string Arguments { get; set; } = "";

        public string Given => Arguments == "null" ? "" : Arguments;

        public bool IsReported { get; set; }

        public bool HasEnded { get; set; }

        public bool IsWhole => Arguments == "null" || IsOneObject(Arguments.Trim(' ', '\t', '\r', '\n'));

        public bool MayTake(ToolCallPiece piece) => Name is null && !string.IsNullOrEmpty(piece.Name)
            ? !IsReported && (!IsWhole || string.IsNullOrWhiteSpace(piece.Arguments))
            : ((!IsReported && !IsWhole)
                || (string.IsNullOrWhiteSpace(piece.Arguments) && (string.IsNullOrEmpty(piece.Name) || piece.Arguments?.Length > 0)))
            && (string.IsNullOrEmpty(piece.Name) || Name == piece.Name);

        private static bool IsOneObject(string text)
        {
            int depth = 0;
            bool inString = false;
            for (int i = 0; i < text.Length; i++)
            {
                bool isEscape = inString && text[i] == '\\';
                inString ^= text[i] == '"';
                depth += inString ? 0 : text[i] is '{' or '[' ? 1 : text[i] is '}' or ']' ? -1 : 0;
                if (depth <= 0 && !inString && i + 1 < text.Length)
                {
                    return false;
                }

                i += isEscape ? 1 : 0;
            }

            return text.Length > 0 && depth == 0 && !inString && text[0] is '{' or '[';
        }
    }
}
