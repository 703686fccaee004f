using System.Text;
using System.Text.Json;
using ChatClients.Sdk.Tests.Streaming.Doubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Streaming;

/// <summary>What one piece of text costs: its update, the update's list with one text, the string, and the characters that are kept for
/// an error.</summary>
public sealed class AllocationTests(ITestOutputHelper output)
{
    private const int Few = 4096;
    private const int Most = 328;

    [Theory]
    [InlineData("content", "word")]
    [InlineData("reasoning", "word")]
    [InlineData("content", @"\u00e7a\n")]
    public async Task A_chunk_costs_what_its_update_costs(string member, string text)
    {
        await Measure(member, text, 16);
        long few = await Measure(member, text, Few);
        long many = await Measure(member, text, 2 * Few);

        double each = (many - few) / (double)Few;
        output.WriteLine($"{each:0.0} bytes for each chunk");
        Assert.InRange(each, 1, Most);
    }

    [Fact]
    public async Task A_piece_of_a_tools_arguments_costs_the_same_however_many_came_before()
    {
        await MeasureArguments(16);
        long few = await MeasureArguments(Few);
        long many = await MeasureArguments(4 * Few);

        output.WriteLine($"{few / Few} bytes for each of {Few} pieces, {many / (4 * Few)} for each of four times as many");
        Assert.InRange(many, 2 * few, 5 * few);
    }

    private static async Task<long> MeasureArguments(int pieces)
    {
        string[] arguments = ["{\"text\":\"", .. Enumerable.Repeat("twelve chars", pieces), "\"}"];
        var body = new StringBuilder();
        foreach (string piece in arguments)
        {
            body.Append("data: ").Append(Timeline.Tool(
                $$$"""{"index":0,"id":"c","function":{"name":"f","arguments":{{{JsonSerializer.Serialize(piece)}}}}}""")).Append("\n\n");
        }

        body.Append("data: ").Append(Timeline.Final).Append("\n\ndata: [DONE]\n\n");
        ChatSession session = new AnswerHandler().Sse(Encoding.UTF8.GetBytes(body.ToString())).Session();
        long before = GC.GetAllocatedBytesForCurrentThread();
        int calls = 0;
        await foreach (ChatResponseUpdate update in session.StreamAsync("Oi"))
        {
            calls += update.Contents.OfType<FunctionCallContent>().Count(call => call.Exception is null);
        }

        Assert.Equal(1, calls);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static async Task<long> Measure(string member, string text, int chunks)
    {
        string chunk = $$$"""
            data: {"id":"chatcmpl-0198d263-fd80-7645-98b0-3966004e11df","object":"chat.completion.chunk","created":1755876425,
            "model":"@openai/gpt-5-mini","system_fingerprint":"fp_2su4hm","choices":[{"index":0,"finish_reason":null,"logprobs":null,
            "delta":{"{{{member}}}":"{{{text}}}"}}],"usage":null}
            """.ReplaceLineEndings("") + "\n\n";
        byte[] body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(chunk, chunks)) + "data: [DONE]\n\n");
        IAsyncEnumerable<ChatResponseUpdate> stream = new AnswerHandler().Sse(body).Session().StreamAsync("Oi");

        // All of it runs on this thread: nothing in it has to wait.
        int thread = Environment.CurrentManagedThreadId;
        long before = GC.GetAllocatedBytesForCurrentThread();
        int read = 0;
        await foreach (ChatResponseUpdate update in stream)
        {
            read++;
        }

        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(thread, Environment.CurrentManagedThreadId);
        Assert.Equal(chunks, read);
        return bytes;
    }
}
