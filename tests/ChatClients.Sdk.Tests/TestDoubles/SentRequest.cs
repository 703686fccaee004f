using System.Net.Http.Headers;
using System.Text;

namespace ChatClients.Sdk.Tests.TestDoubles;

/// <summary>A request as it reached the handler.</summary>
internal sealed record SentRequest(HttpMethod Method, Uri Address, HttpRequestHeaders Headers, byte[]? Bytes, string? ContentType)
{
    public string? Body => Bytes is null ? null : Encoding.UTF8.GetString(Bytes);

    /// <summary>The header as it goes over the wire.</summary>
    public string? Header(string name) => Headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;
}
