using ChatClients.Sdk.Redaction;

namespace ChatClients.Sdk.Http;

// A body that cannot be decoded. Never leaves the library: ExceptionMapper turns it into an AivaxProtocolException.
internal sealed class ContentEncodingException(string encoding, bool isKnown, Exception? cause = null) : Exception(null, cause)
{
    // True if the body is not encoded as its header says. False if this client does not read the encoding.
    public bool IsKnown => isKnown;

    public string Problem(string?[] keys)
    {
        string shown = Redactor.Excerpt(encoding, Redactor.LongestName, keys);
        return isKnown
            ? $"it is not the '{shown}' that its Content-Encoding says"
            : $"its Content-Encoding is '{shown}', which this client cannot decode";
    }
}
