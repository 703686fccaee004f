using ChatClients.Sdk.Redaction;

namespace ChatClients.Sdk.Http;

// A body whose Content-Encoding cannot be undone. Never leaves the library: it is typed where the failures of a call are.
internal sealed class ContentEncodingException(string encoding, bool isKnown, Exception? cause = null) : Exception(null, cause)
{
    // Known: the body is not what its header says. Else this client does not have it.
    public bool IsKnown => isKnown;

    public string Problem(string?[] keys)
    {
        string shown = Redactor.Excerpt(encoding, Redactor.LongestName, keys);
        return isKnown
            ? $"it is not the '{shown}' that its Content-Encoding says"
            : $"its Content-Encoding is '{shown}', which this client cannot undo";
    }
}
