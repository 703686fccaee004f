using System.Text;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>Events without end. The limit is 4 MiB, and what is read is never kept beyond it.</summary>
[Collection(Sockets.Name)]
public sealed class StreamSizeTests(ITestOutputHelper output)
{
    /// <summary>What the whole process may allocate, the server's share included.</summary>
    private const long MostMemory = 32 * 1024 * 1024;

    /// <summary>What half a million updates may take, with what the server makes to send them.</summary>
    private const long MostKept = 1024 * 1024 * 1024;

    [Theory]
    [InlineData(50_000_000)]
    [InlineData(long.MaxValue)]
    public async Task S12_A_line_that_is_too_long_ends_the_answer_and_is_not_kept(long length) =>
        await AssertTooLargeAsync("data: ", new string('x', 64 * 1024), length);

    [Fact]
    public async Task S12_A_comment_without_end_is_too_long_too() =>
        await AssertTooLargeAsync(":", new string('x', 64 * 1024), long.MaxValue);

    [Theory]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"a line\"}}]}\n")]
    [InlineData("data\n")]
    public async Task S13_Lines_of_data_without_end_are_one_event_that_is_too_large(string line) =>
        await AssertTooLargeAsync("", string.Concat(Enumerable.Repeat(line, 64 * 1024 / line.Length)), long.MaxValue);

    [Theory]
    [InlineData("content", false)]
    [InlineData("tool_calls", true)]
    public async Task S13_Events_without_end_are_an_answer_that_is_too_large(string member, bool isWhole)
    {
        string filling = new('x', 1024 * 1024);
        byte[] block = Encoding.UTF8.GetBytes(RawAnswer.Event(member == "content"
            ? Events.Text(filling)
            : $$$"""{"choices":[{"index":0,"delta":{"tool_calls":[{"id":"c","function":{"name":"{{{filling}}}"}}]}}]}"""));
        await using WebServer server = await WebServer.StartAsync(async context =>
        {
            context.BeginStream();
            for (int i = 0; i < 1000 && !context.RequestAborted.IsCancellationRequested; i++)
            {
                await context.Response.Body.WriteAsync(block);
            }

            await context.AbortedAsync();
        });
        using AivaxChatClient client = Clients.Of(server.Address);
        ChatSession session = client.OpenSession(Clients.AccessKey);

        Task answer = isWhole ? session.SendAsync("Oi") : session.StreamAsync("Oi").ToPromptResponseAsync();

        var error = await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() => answer.InTime());
        Assert.Equal(StreamInterruptionReason.TooLarge, error.Reason);
        Assert.Contains("128 MiB", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.PartialText.Length, member == "content" ? 120 * filling.Length : 0, 128 * filling.Length);
    }

    [Theory]
    [InlineData("""{"a":[0]}""")]
    [InlineData("""{"choices":[{"delta":{"content":"a"}}]}""")]
    [InlineData("""{"choices":[{"delta":{"tool_calls":[{"index":#,"id":"c"}]}}]}""")]
    [InlineData("""{"choices":[{"delta":{"tool_calls":[{"index":#,"id":"c","function":{"name":"f"}}]}}]}""")]
    public async Task S13_Small_events_without_end_are_an_answer_that_is_too_large(string data)
    {
        await using WebServer server = await WebServer.StartAsync(async context =>
        {
            context.BeginStream();
            string[] parts = RawAnswer.Event(data).Split('#');
            byte[] block = [];
            int next = 0;
            while (!context.RequestAborted.IsCancellationRequested)
            {
                block = parts.Length == 1 && block.Length > 0 ? block : Block(parts, ref next);
                await context.Response.Body.WriteAsync(block);
            }
        });
        using AivaxChatClient client = Clients.Of(server.Address);
        long before = GC.GetTotalAllocatedBytes(precise: true);

        Reading answer = await Reading.Of(client.OpenSession(Clients.AccessKey).StreamAsync("Oi")).InTime();
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        var error = answer.Failed<AivaxStreamInterruptedException>();
        Assert.Equal(StreamInterruptionReason.TooLarge, error.Reason);
        Assert.Contains("500,000", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.PartialUpdates.Count, 0, 500_001);
        output.WriteLine($"{allocated} bytes were allocated");
        Assert.InRange(allocated, 1, MostKept);
    }

    // A thousand events. Where two parts of an event meet, its number stands.
    private static byte[] Block(string[] parts, ref int next)
    {
        var block = new StringBuilder();
        for (int i = 0; i < 1000; i++)
        {
            block.Append(parts[0]);
            if (parts.Length > 1)
            {
                block.Append(next++).Append(parts[1]);
            }
        }

        return Encoding.UTF8.GetBytes(block.ToString());
    }

    private async Task AssertTooLargeAsync(string start, string again, long length)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        byte[] block = Encoding.UTF8.GetBytes(again);
        await using WebServer server = await WebServer.StartAsync(async context =>
        {
            context.BeginStream();
            await context.EventAsync(Events.Text("Hi"));
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(start));
            long written = 0;
            while (written < length && !context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block);
                written += block.Length;
            }

            await context.AbortedAsync();
            gone.SetResult();
        });
        using AivaxChatClient client = Clients.Of(server.Address);
        long before = GC.GetTotalAllocatedBytes(precise: true);

        Reading answer = await Reading.Of(client.OpenSession(Clients.AccessKey).StreamAsync("Oi")).InTime();
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        var error = answer.Failed<AivaxStreamInterruptedException>();
        Assert.Equal((StreamInterruptionReason.TooLarge, RequestOutcome.Unknown), (error.Reason, error.Outcome));
        Assert.Equal("Hi", error.PartialText);
        await gone.Task.InTime();
        output.WriteLine($"{allocated} bytes were allocated");
        Assert.InRange(allocated, 1, MostMemory);
    }
}
