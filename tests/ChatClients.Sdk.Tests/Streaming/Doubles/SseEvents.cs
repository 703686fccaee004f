using System.Text;

namespace ChatClients.Sdk.Tests.Streaming.Doubles;

/// <summary>All events of a body, as text, up to its end.</summary>
internal static class SseEvents
{
    public static Task<List<string>> ReadAsync(string body, params int[] sizes) => ReadAsync(Encoding.UTF8.GetBytes(body), sizes);

    public static async Task<List<string>> ReadAsync(byte[] body, params int[] sizes)
    {
        using var stream = new EventStream(new ByteFeed(body, sizes).ReadAsync);
        var events = new List<string>();
        while (await stream.ReadAsync())
        {
            events.Add(Encoding.UTF8.GetString(stream.Data.Span) + (stream.AtEnd ? "<end>" : ""));
        }

        Assert.True(stream.AtEnd);
        return events;
    }
}
