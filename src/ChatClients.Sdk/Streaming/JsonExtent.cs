namespace ChatClients.Sdk.Streaming;

// Follows a JSON object or list that arrives in pieces, and knows when it has ended. Reads each character once, and does not validate.
internal sealed class JsonExtent
{
    private int _depth;
    private bool _inString;
    private bool _isEscaped;
    private ExtentState _state;

    private enum ExtentState
    {
        Before,
        Inside,
        Ended,
        Other,
    }

    // Whether the text so far is one object or list, with spaces around it at most. Any further text but spaces undoes this.
    public bool HasEnded => _state == ExtentState.Ended;

    public void Add(string piece)
    {
        foreach (char next in piece)
        {
            Add(next);
        }
    }

    private void Add(char next)
    {
        if (_inString)
        {
            _inString = _isEscaped || next != '"';
            _isEscaped = !_isEscaped && next == '\\';
        }
        else if (_state == ExtentState.Inside)
        {
            _inString = next == '"';
            _depth += next is '{' or '[' ? 1 : next is '}' or ']' ? -1 : 0;
            _state = _depth == 0 ? ExtentState.Ended : ExtentState.Inside;
        }
        else if (next is not (' ' or '\t' or '\r' or '\n'))
        {
            bool begins = _state == ExtentState.Before && next is ('{' or '[');
            _state = begins ? ExtentState.Inside : ExtentState.Other;
            _depth = 1;
        }
    }
}
