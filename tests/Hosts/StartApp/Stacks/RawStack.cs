using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Hosts;

/// <summary>The platform's parts and nothing else: no checks, no limits, no retries, no spans.</summary>
internal sealed class RawStack(Uri service) : ChatStack
{
    private static readonly byte[] s_body = "{\"prompt\":\"Where is my order?\"}"u8.ToArray();
    private readonly HttpClient _http = new();

    public override async IAsyncEnumerable<string> StreamAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service, "prompt")) { Content = new ByteArrayContent(s_body) };
        using HttpResponseMessage response = await _http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (SseItem<string> item in SseParser.Create(body, (_, data) => TextOf(data)).EnumerateAsync(cancellationToken))
        {
            if (item.Data.Length > 0)
            {
                yield return item.Data;
            }
        }
    }

    private static string TextOf(ReadOnlySpan<byte> data)
    {
        if (data.StartsWith("[DONE]"u8))
        {
            return "";
        }

        var reader = new Utf8JsonReader(data);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("content"u8) && reader.Read())
            {
                return reader.GetString() ?? "";
            }
        }

        return "";
    }
}
