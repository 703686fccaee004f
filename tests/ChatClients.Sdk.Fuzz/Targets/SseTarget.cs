using System.Text;
using ChatClients.Sdk.Streaming;

namespace ChatClients.Sdk.Fuzz;

/// <summary>The reader of event streams: the same events in every chunking, and those that the standard says.</summary>
internal sealed class SseTarget : IFuzzTarget
{
    public string Name => "sse";

    public int Longest => 256;

    public IEnumerable<string> Dictionary { get; } =
        ["data", "data:", "data: ", "\n", "\n\n", "\r", "\r\n", "\r\n\r\n", ":", ": ping\n\n", "\uFEFF", "event: x", "event: error\n",
            "event", "id: 1\n", "retry: 10\n", "[DONE]", "{}", "\0", " ", "ç🙂"];

    public async Task RunAsync(byte[] input)
    {
        List<string> whole = await ReadAsync(Pieces.Whole(input), SseBuffer.DefaultLongestEvent).ConfigureAwait(false);
        Same(ReferenceSse.Read(input), whole, "The standard says otherwise");
        Same(whole, await ReadAsync(Pieces.Small(input), SseBuffer.DefaultLongestEvent)
            .ConfigureAwait(false), "Another chunking gives other events");

        uint hash = Pieces.Hash(input);
        if (hash % 8 == 3)
        {
            int limit = (int)(hash / 8 % 100);
            Same(
                await ReadAsync(Pieces.Whole(input), limit).ConfigureAwait(false),
                await ReadAsync(Pieces.Small(input), limit).ConfigureAwait(false),
                $"With a limit of {limit} bytes, another chunking gives other events");
        }
    }

    /// <summary>All events of a body, as <see cref="ReferenceSse"/> writes them.</summary>
    public static async Task<List<string>> ReadAsync(EventStream stream, int limit)
    {
        var events = new List<string>();
        try
        {
            while (await stream.ReadAsync().ConfigureAwait(false))
            {
                Finding.Unless(stream.Data.Length <= limit, $"An event of {stream.Data.Length} bytes passed a limit of {limit}.");
                events.Add(
                    Encoding.Latin1.GetString(stream.Data.Span) + (stream.IsError ? ReferenceSse.ErrorMark : "")
                        + (stream.AtEnd ? ReferenceSse.EndMark : ""));
            }
        }
        catch (SseFormatException error)
        {
            events.Add(error.Problem == SseFormatProblem.ByteOrderMark ? ReferenceSse.MisplacedMark : "<too large>");
        }

        return events;
    }

    private static async Task<List<string>> ReadAsync(Pieces body, int limit)
    {
        using var stream = new EventStream((buffer, offset, count) => new(body.Read(buffer.AsSpan(offset, count))), limit);
        return await ReadAsync(stream, limit).ConfigureAwait(false);
    }

    private static void Same(List<string> one, List<string> other, string message) =>
        Finding.Unless(one.SequenceEqual(other), $"{message}: [{string.Join('|', one)}] and [{string.Join('|', other)}].");
}
