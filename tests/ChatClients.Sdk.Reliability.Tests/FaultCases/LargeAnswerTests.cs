using System.Text;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>Answers far larger than any of this service: a typed error, bounded memory, and the client stops reading.</summary>
/// <remarks>Bounds count all that is allocated from the call to its error, the test's own part included.</remarks>
[Collection(Sockets.Name)]
public sealed class LargeAnswerTests
{
    private const long Hundred = 100 * Memory.MiB;
    private const string Json = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private const string Refusal = "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\n";
    private const string Page = "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n";

    private static readonly byte[] Text = Encoding.ASCII.GetBytes(new string('a', 64 * 1024));

    [Theory]
    [InlineData(Page, Hundred)]
    [InlineData(Page, null)]
    [InlineData(Refusal, null)]
    public async Task C31_A_large_error_page_is_read_as_far_as_it_helps(string head, long? length)
    {
        await using var server = new EndlessServer(head, Text, length);
        ChatSession session = Clients.Session(server.Address);
        AivaxApiException? error = null;

        long allocated = await Memory.AllocatedByAsync(
            async () => error = await Assert.ThrowsAnyAsync<AivaxApiException>(() => session.SendAsync("Oi").InTime()));

        Assert.Equal(head == Page ? 502 : 400, (int)error!.StatusCode);
        Assert.InRange(error.Details!.Length, 1, 512);

        // After a 400 the history is read once: two responses.
        Assert.InRange(allocated, 0, (head == Page ? 4 : 8) * Memory.MiB);
        Assert.InRange(await server.ClientLeft.InTime(), 1, Hundred - 1);
    }

    /// <summary>Masking what looks like a key must not copy the page once per key.</summary>
    [Fact]
    public async Task C31_A_page_full_of_what_looks_like_keys_costs_no_more()
    {
        byte[] keys = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("wky_test0123456789 sk-aiv-acc-test-012345 ", 1600)));
        await using var server = new EndlessServer(Page, keys);
        ChatSession session = Clients.Session(server.Address);
        AivaxApiException? error = null;

        long allocated = await Memory.AllocatedByAsync(
            async () => error = await Assert.ThrowsAnyAsync<AivaxApiException>(() => session.SendAsync("Oi").InTime()));

        Assert.StartsWith("*** *** ***", error!.Details, StringComparison.Ordinal);
        Assert.InRange(allocated, 0, 8 * Memory.MiB);
        Assert.InRange(await server.ClientLeft.InTime(), 1, Hundred);
    }

    [Theory]
    [InlineData(Hundred)]
    [InlineData(null)]
    public async Task C31_A_large_answer_about_the_account_is_read_up_to_8_MiB(long? length)
    {
        await using var server = new EndlessServer(Json, Text, length);
        using AivaxChatClient client = Clients.Of(server.Address);

        await AssertTooLargeAsync(server, () => client.CreateWebChatSessionAsync(new()), "larger than 8 MiB", 16 * Memory.MiB);
    }

    /// <summary>What confirms a change is read as well, since it could hold an error.</summary>
    [Fact]
    public async Task C31_A_large_confirmation_is_read_up_to_8_MiB()
    {
        await using var server = new EndlessServer(Json, Text);

        await AssertTooLargeAsync(server, () => Clients.Session(server.Address).ResetAsync(), "larger than 8 MiB", 16 * Memory.MiB);
    }

    [Theory]
    [InlineData(Hundred, true)]
    [InlineData(null, false)]
    public async Task C31_A_large_answer_to_a_prompt_is_read_up_to_32_MiB(long? length, bool streams)
    {
        await using var server = new EndlessServer(Json, Text, length);
        ChatSession session = Clients.Session(server.Address);

        await AssertTooLargeAsync(
            server, () => streams ? session.StreamAsync("Oi").ToPromptResponseAsync() : session.SendAsync("Oi"), "larger than 32 MiB",
            40 * Memory.MiB);
    }

    [Fact]
    public async Task C31_A_large_page_where_json_is_expected_is_not_read()
    {
        await using var server = new EndlessServer("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", Text);

        await AssertTooLargeAsync(server, () => Clients.Session(server.Address).SendAsync("Oi"), "text/html", 4 * Memory.MiB);
    }

    [Fact]
    public async Task C31_A_large_transcript_is_passed_on_piece_by_piece()
    {
        const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n";
        await using var server = new EndlessServer(Head, Text, Hundred);
        var destination = new CountingStream();

        long allocated = await Memory.AllocatedByAsync(() => Clients.Session(server.Address).DownloadTranscriptAsync(destination).InTime());

        Assert.Equal(Hundred, destination.Length);
        Assert.InRange(allocated, 0, 8 * Memory.MiB);
    }

    [Fact]
    public async Task C31_Half_a_million_members_that_are_not_known_are_passed_over()
    {
        byte[] body = Encoding.ASCII.GetBytes($$$"""{"sessionId":"s1","metadata":{{{{Members()}}}},{{{Members()}}},"messages":[]}""");
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Bytes(body));
        ChatSession session = Clients.Session(service.Address);

        long allocated = await Memory.AllocatedByAsync(() => session.GetInfoAsync().InTime());

        Assert.Equal("s1", session.SessionId);
        Assert.InRange(allocated, body.Length, 128 * Memory.MiB);

        static string Members() => string.Join(',', Enumerable.Range(0, 250_000).Select(i => $"\"k{i}\":1"));
    }

    /// <summary>Not a numbered case: it is the platform that bounds the head of an answer.</summary>
    [Fact]
    public async Task Headers_without_end_are_a_lost_connection()
    {
        await using var server = new EndlessServer("HTTP/1.1 200 OK\r\nX-Long: " + new string('x', 256 * 1024), Text, Hundred);
        ChatSession session = Clients.Session(server.Address);

        long allocated = await Memory.AllocatedByAsync(
            () => Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync("Oi").InTime()));

        Assert.InRange(allocated, 0, 4 * Memory.MiB);
        Assert.InRange(await server.ClientLeft.InTime(), 0, Hundred - 1);
    }

    private static async Task AssertTooLargeAsync(EndlessServer server, Func<Task> call, string reason, long bound)
    {
        AivaxProtocolException? error = null;

        long allocated = await Memory.AllocatedByAsync(
            async () => error = await Assert.ThrowsAsync<AivaxProtocolException>(() => call().InTime()));

        Assert.Contains(reason, error!.Message, StringComparison.Ordinal);
        Assert.Equal(RequestOutcome.Unknown, error.Outcome); // Such text is not the service's.
        Assert.InRange(allocated, 0, bound);
        Assert.InRange(await server.ClientLeft.InTime(), 1, Hundred - 1);
    }
}
