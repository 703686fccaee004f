using System.Net.ServerSentEvents;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>The floors: a request, and the platform's parser of event streams over its answer.</summary>
internal static class TightReading
{
    /// <summary>One pass of the JSON reader over each event, which makes the updates.</summary>
    public static async Task<Heard> ReadAsync(HttpClient http)
    {
        using HttpResponseMessage response = await SendAsync(http).ConfigureAwait(false);
        using Stream body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        var heard = new Heard();
        await foreach (ChatResponseUpdate update in TightReader.ReadAsync(body).ConfigureAwait(false))
        {
            heard.Add(update);
        }

        return heard;
    }

    /// <summary>Counts the bytes of the events, and reads nothing in them.</summary>
    public static async Task<Heard> CountAsync(HttpClient http)
    {
        using HttpResponseMessage response = await SendAsync(http).ConfigureAwait(false);
        using Stream body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        var heard = new Heard();
        await foreach (SseItem<int> item in SseParser.Create(body, static (_, data) => data.Length).EnumerateAsync().ConfigureAwait(false))
        {
            heard.Text += item.Data;
        }

        return heard;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "prompt");
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
    }
}
