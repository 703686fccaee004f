using System.Text;
using ChatClients.Sdk.Streaming;

namespace ChatClients.Sdk.Tests.Streaming.Doubles;

/// <summary>All events of a body, as text, up to its end.</summary>
internal static class SseEvents
{
    public static Task<List<string>> ReadAsync(string body, params int[] sizes) => ReadAsync(Encoding.UTF8.GetBytes(body), sizes);

    public static async Task<List<string>> ReadAsync(byte[] body, params int[] sizes)
    {
        using var reader = new SseReader(new ByteFeed(body, sizes).ReadAsync, SseReader.DefaultLongestEvent);
        var events = new List<string>();
        while (await reader.ReadEventAsync())
        {
            events.Add(Encoding.UTF8.GetString(reader.Data.Span) + (reader.AtEnd ? "<end>" : ""));
        }

        Assert.True(reader.AtEnd);
        return events;
    }
}
