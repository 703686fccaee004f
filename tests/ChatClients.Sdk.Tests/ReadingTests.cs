using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests;

/// <summary>Info, history, usage, transcript, and another answer to the last message.</summary>
public sealed class ReadingTests
{
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task Info_gives_a_session_that_was_opened_from_its_key_its_id()
    {
        _handler.Answer(Fixture.Text("session-info.response.json"));
        ChatSession session = TestClient.Session(_handler);
        Assert.Null(session.SessionId);

        ChatSessionInfo info = await session.GetInfoAsync();

        Assert.Equal((Samples.SessionId, Samples.SessionId), (session.SessionId, info.SessionId));
        Assert.Equal("my-user-tag", info.RawRepresentation!.Value.GetProperty("tag").GetString());
    }

    [Fact]
    public async Task Info_never_changes_an_id_that_is_known()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);
        _handler.Answer("""{"sessionId":"another"}""");

        await session.GetInfoAsync();

        Assert.Equal(Samples.SessionId, session.SessionId);
    }

    [Theory]
    [InlineData(Samples.AccessKey, null)]
    [InlineData(Samples.OtherAccessKey, null)]
    [InlineData("../other", "../other")]
    [InlineData(" ", " ")]
    public async Task A_value_that_cannot_be_an_id_does_not_become_the_session_s(string id, string? reported)
    {
        ChatSession session = TestClient.Session(_handler.Answer($$"""{"sessionId":"{{id}}"}""").Answer(Samples.SimpleReply));

        ChatSessionInfo info = await session.GetInfoAsync();

        Assert.Equal((reported, null), (info.SessionId, session.SessionId));
        Assert.StartsWith("session-", (await session.SendAsync("Oi")).ConversationId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_is_the_sample_s_conversation()
    {
        _handler.Answer(Fixture.Text("session-info.response.json"));

        Assert.Equal(["Oi", "Olá!"], (await TestClient.Session(_handler).GetHistoryAsync()).Select(message => message.Text));
    }

    [Fact]
    public async Task C29_A_history_with_a_byte_that_is_no_text_is_not_lost()
    {
        byte[] body = [.. "{\"messages\":[{\"role\":\"user\",\"content\":\"a"u8, 0xFF, .. "b\"}]}"u8];

        ChatSessionInfo info = await TestClient.Session(_handler.Answer(body)).GetInfoAsync();

        Assert.Equal("a\uFFFDb", Assert.Single(info.Messages!).Text);
        Assert.Contains("a\uFFFDb", info.RawRepresentation!.Value.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_history_is_empty() =>
        Assert.Empty(await TestClient.Session(_handler.Answer("""{"data":{"messages":[]}}""")).GetHistoryAsync());

    [Theory]
    [InlineData("""{"data":{"sessionId":"s"}}""")]
    [InlineData("""{"data":{"messages":null}}""")]
    [InlineData("""{"data":{"messages":{"count":2}}}""")]
    public async Task A_missing_history_is_an_error_that_names_the_member(string body)
    {
        var error = await Assert.ThrowsAsync<AivaxProtocolException>(() => TestClient.Session(_handler.Answer(body)).GetHistoryAsync());

        Assert.Contains("AivaxFieldNames.Messages", error.Message, StringComparison.Ordinal);
        Assert.Equal(RequestOutcome.Executed, error.Outcome);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    public async Task Something_other_than_an_object_is_no_info(string body) =>
        await Assert.ThrowsAsync<AivaxProtocolException>(() => TestClient.Session(_handler.Answer(body)).GetInfoAsync());

    [Fact]
    public async Task Usage_is_the_service_s_if_it_sends_it()
    {
        _handler.Answer(Fixture.Text("session-info.response.json"));

        ChatSessionUsage usage = await TestClient.Session(_handler).GetUsageAsync();

        Assert.Equal(
            (UsageSource.Server, 380L, 32L, 412L, 2),
            (usage.Source, usage.Tokens.InputTokenCount, usage.Tokens.OutputTokenCount, usage.Tokens.TotalTokenCount, usage.MessageCount));
    }

    [Fact]
    public async Task Usage_is_the_service_s_token_count_if_that_is_all()
    {
        ChatSessionUsage usage = await TestClient.Session(_handler.Answer("""{"tokenCount":7}""")).GetUsageAsync();

        Assert.Equal((UsageSource.Server, 7L, null), (usage.Source, usage.Tokens.TotalTokenCount, usage.MessageCount));
    }

    [Theory]
    [InlineData("""{"data":{"messageCount":4}}""", 200, 4)]
    [InlineData("", 404, null)]
    [InlineData("", 405, null)]
    public async Task Usage_is_else_what_this_client_saw(string body, int status, int? messages)
    {
        _handler.Answer(Samples.SimpleReply).Answer(Samples.SimpleReply).Answer(body, status);
        ChatSession session = TestClient.Session(_handler);
        await session.SendAsync("Oi");
        await session.StreamAsync("Oi").ToPromptResponseAsync();

        ChatSessionUsage usage = await session.GetUsageAsync();

        Assert.Equal(
            (UsageSource.Observed, 168L, 32L, 200L, messages),
            (usage.Source, usage.Tokens.InputTokenCount, usage.Tokens.OutputTokenCount, usage.Tokens.TotalTokenCount, usage.MessageCount));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(500)]
    public async Task Usage_hides_no_other_failure(int status) =>
        await Assert.ThrowsAnyAsync<AivaxApiException>(() => TestClient.Session(_handler.Answer("", status)).GetUsageAsync());

    [Fact]
    public async Task The_transcript_is_copied_byte_for_byte()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("\uFEFFuser: Olá 🙂\r\n"), 0xFF, 0x00, .. new byte[100_000]];
        _handler.Answer(bytes, mediaType: "text/plain; charset=utf-8");
        var destination = new MemoryStream();

        await TestClient.Session(_handler).DownloadTranscriptAsync(destination);

        Assert.Equal(bytes, destination.ToArray());
        Assert.True(destination.CanWrite);
        await Assert.ThrowsAsync<ArgumentNullException>(() => TestClient.Session(_handler).DownloadTranscriptAsync(null!));
    }

    [Fact]
    public async Task Another_answer_takes_the_place_of_the_last()
    {
        _handler.Answer(Samples.ToolReply).Answer(Samples.SimpleReply).Answer(Samples.SimpleReply);
        ChatSession session = TestClient.Session(_handler);
        PromptResponse first = await session.SendAsync("Oi");

        PromptResponse answer = await session.RetryLastAsync();

        Assert.Equal(("A capital da França é Paris.", first.ConversationId), (answer.CompletionText, answer.ConversationId));
        await session.SendAsync("and now no tool call is open");
    }

    [Fact]
    public async Task Another_answer_may_be_asked_for_by_the_name_the_service_uses()
    {
        _handler.Answer(Samples.SimpleReply).Answer(Samples.SimpleReply);

        await TestClient.Session(_handler, options => options.FieldNames.Stream = "sse").RetryLastAsync();
        await TestClient.Session(_handler, options => options.FieldNames.Stream = null).RetryLastAsync();

        Assert.Equal(["""{"sse":false}""", "{}"], _handler.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task A_refused_retry_leaves_the_calls_open()
    {
        _handler.Answer(Samples.ToolReply).Answer("""{"error":"There is no user message.","details":null}""", 400);
        ChatSession session = TestClient.Session(_handler);
        await session.SendAsync("Oi");

        await Assert.ThrowsAsync<AivaxApiException>(() => session.RetryLastAsync());

        await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("Oi"));
    }
}
