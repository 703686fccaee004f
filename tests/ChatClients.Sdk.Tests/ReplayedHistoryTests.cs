using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests;

/// <summary>Lists that repeat the conversation, and which part of them is sent.</summary>
public sealed class ReplayedHistoryTests
{
    private readonly CannedHandler _handler = new();
    private readonly ChatSession _session;

    public ReplayedHistoryTests() =>
        _session = TestClient.Session(_handler, options => options.ReplayedHistory = ReplayedHistoryPolicy.SendNewOnly);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_after_the_last_one_of_the_assistant_are_sent(bool streamed)
    {
        Assert.Equal(
            """{"prompt":[{"role":"user","content":"E agora?"}]""" + (streamed ? ",\"stream\":true}" : "}"),
            await SentAsync([User("Oi"), Assistant("Olá!"), User("E agora?")], streamed: streamed));
    }

    [Fact]
    public async Task A_list_of_new_messages_only_is_sent_whole() => Assert.Equal(
        """{"prompt":[{"role":"user","content":"Oi"},{"role":"user","content":"E agora?"}]}""",
        await SentAsync([User("Oi"), User("E agora?")]));

    [Fact]
    public async Task Leading_system_messages_are_instructions_before_those_of_the_options() => Assert.Equal(
        """{"prompt":[{"role":"user","content":"Oi"}],"instructions":["Seja breve.","Em português.","Sem emoji."]}""",
        await SentAsync([System("Seja breve."), System("Em português."), User("Oi")], new ChatOptions { Instructions = "Sem emoji." }));

    [Fact]
    public async Task A_new_system_message_is_an_instruction_and_one_of_an_earlier_turn_is_not() => Assert.Equal(
        """{"prompt":[{"role":"user","content":"E agora?"}],"instructions":["Seja breve.","Nova."]}""",
        await SentAsync(
            [System("Seja breve."), System(" "), User("Oi"), System("Velha."), Assistant("Olá!"), System("Nova."), User("E agora?")]));

    [Fact]
    public async Task Results_after_an_assistant_message_with_calls_are_sent()
    {
        await OpenCallAsync();

        Assert.Equal(
            """{"prompt":[{"role":"tool","tool_call_id":"call_7f3a","name":"get_order_status","content":"pago"}]}""",
            await SentAsync([User("A123?"), Call("call_7f3a"), Result("call_7f3a", "pago")]));
    }

    [Fact]
    public async Task A_result_that_stands_before_a_broken_answer_is_sent_while_its_call_is_open()
    {
        await OpenCallAsync();

        Assert.Equal(
            """{"prompt":[{"role":"tool","tool_call_id":"call_7f3a","name":"get_order_status","content":"pago"},"""
            + """{"role":"user","content":"E agora?"}]}""",
            await SentAsync([User("A123?"), Call("call_7f3a"), Result("call_7f3a", "pago"), Assistant("Seu"), User("E agora?")]));
    }

    [Fact]
    public async Task A_marked_call_that_is_still_open_has_its_result_sent()
    {
        await OpenCallAsync();
        ChatMessage call = Call("call_7f3a", ran: true);

        Assert.Contains("\"call_7f3a\"", await SentAsync([User("A123?"), call, Result("call_7f3a", "pago")]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_that_the_service_has_are_left_out()
    {
        ChatMessage both = new(ChatRole.Tool, [new FunctionResultContent("call_s1", "x"), new FunctionResultContent("call_2", "y")]);

        Assert.Equal(
            """{"prompt":[{"role":"tool","tool_call_id":"call_2","content":"y"},{"role":"user","content":"E agora?"}]}""",
            await SentAsync([User("Oi"), Call("call_s1", ran: true), Result("call_s1", "x"), both, User("E agora?")]));
        Assert.Equal(2, both.Contents.Count);
    }

    public static TheoryData<ChatMessage[]> WithoutNews =>
    [
        (ChatMessage[])[User("Oi"), Assistant("Olá!")],
        (ChatMessage[])[System("Seja breve.")],
        (ChatMessage[])[User("Oi"), Assistant("Olá!"), System("Seja breve.")],
        (ChatMessage[])[User("Oi"), Call("call_s1", ran: true), Result("call_s1", "x")],
    ];

    [Theory, MemberData(nameof(WithoutNews), DisableDiscoveryEnumeration = true)]
    public async Task A_list_without_news_is_refused_before_any_request(ChatMessage[] messages)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => _session.GetResponseAsync(messages));

        Assert.Contains("nothing new", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _session.GetStreamingResponseAsync(messages));
        Assert.Empty(_handler.Requests);
    }

    [Fact]
    public async Task A_system_message_that_is_more_than_text_is_refused()
    {
        var image = new ChatMessage(ChatRole.System, [new UriContent("https://example.com/a.png", "image/png")]);

        await Assert.ThrowsAsync<ArgumentException>(() => _session.GetResponseAsync([image, User("Oi")]));
        await Assert.ThrowsAsync<ArgumentException>(() => _session.GetResponseAsync([]));
        await Assert.ThrowsAsync<ArgumentException>(() => _session.GetResponseAsync([null!]));
        Assert.Empty(_handler.Requests);
    }

    [Fact]
    public async Task A_prompt_that_is_not_stored_is_sent_as_it_is() => Assert.Equal(
        """{"prompt":[{"role":"user","content":"Oi"},{"role":"assistant","content":"Olá!"},{"role":"user","content":"E agora?"}],"""
        + "\"commit\":false}",
        await SentAsync([User("Oi"), Assistant("Olá!"), User("E agora?")], new PromptOptions { Commit = false }.ToChatOptions()));

    [Fact]
    public async Task The_other_methods_go_on_refusing_a_history() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _session.SendAsync([User("Oi"), Assistant("Olá!"), User("E agora?")]));

    [Fact]
    public async Task A_refused_history_names_the_option_that_accepts_it()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => TestClient.Session(_handler).GetResponseAsync([User("Oi"), Assistant("Olá!"), User("E agora?")]));

        Assert.Contains("AivaxChatClientOptions.ReplayedHistory", error.Message, StringComparison.Ordinal);
    }

    // Its answer is not there yet, so the list holds it once more.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_that_waits_for_the_turn_is_not_sent_again_with_the_next(bool streamed)
    {
        var goOn = new TaskCompletionSource();
        _handler.Do(async (_, _) =>
        {
            await goOn.Task;
            return CannedHandler.Response(Encoding.UTF8.GetBytes(Samples.SimpleReply));
        }).Answer(Samples.SimpleReply).Answer(Samples.SimpleReply);

        Task[] asked = [AskAsync(User("um")), AskAsync(User("um"), User("dois")), AskAsync(User("um"), User("dois"), User("três"))];
        goOn.SetResult();
        await Task.WhenAll(asked);

        Assert.Equal(
            ["um", "dois", "três"],
            _handler.Requests.Select(
                sent => Assert.Single(Json.Parse(sent.Body!).GetProperty("prompt").EnumerateArray()).GetProperty("content").GetString()));

        Task AskAsync(params ChatMessage[] list) => streamed
            ? _session.GetStreamingResponseAsync(list).ToChatResponseAsync()
            : _session.GetResponseAsync(list);
    }

    [Fact]
    public async Task A_message_that_was_cancelled_while_it_waited_is_sent_with_the_next()
    {
        var goOn = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        _handler.Do(async (_, _) =>
        {
            await goOn.Task;
            return CannedHandler.Response(Encoding.UTF8.GetBytes(Samples.SimpleReply));
        }).Answer(Samples.SimpleReply);
        Task first = _session.GetResponseAsync([User("um")]);
        Task waiting = _session.GetResponseAsync([User("um"), User("dois")], cancellationToken: stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        goOn.SetResult();
        await first;

        await _session.GetResponseAsync([User("um"), Assistant("Olá!"), User("dois"), User("três")]);

        Assert.Equal(2, Json.Parse(_handler.Requests[^1].Body!).GetProperty("prompt").GetArrayLength());
    }

    [Fact]
    public async Task A_message_whose_answer_broke_off_is_not_sent_again_with_the_next()
    {
        await BreakOffAsync([User("Oi"), Assistant("Olá!"), User("um")]);
        await BreakOffAsync([User("Oi"), Assistant("Olá!"), User("um"), User("dois")]);

        Assert.Equal(
            """{"prompt":[{"role":"user","content":"três"}]}""",
            await SentAsync([User("Oi"), Assistant("Olá!"), User("um"), User("dois"), User("três")]));
    }

    [Fact]
    public async Task A_message_after_a_broken_one_with_a_part_of_its_answer_is_sent_alone()
    {
        await BreakOffAsync([User("um")]);
        await BreakOffAsync([User("um"), Assistant("A cap"), User("dois")]);

        Assert.Equal(
            """{"prompt":[{"role":"user","content":"três"}]}""",
            await SentAsync([User("um"), Assistant("A cap"), User("dois"), User("três")]));
    }

    [Fact]
    public async Task The_same_words_twice_are_sent_once_each()
    {
        await BreakOffAsync([User("alô")]);

        Assert.Equal("""{"prompt":[{"role":"user","content":"alô"}]}""", await SentAsync([User("alô"), User("alô")]));
    }

    [Fact]
    public async Task A_list_that_ends_with_the_broken_message_repeats_it_as_was_asked()
    {
        await BreakOffAsync([User("um")]);

        Assert.Equal("""{"prompt":[{"role":"user","content":"um"}]}""", await SentAsync([User("um")]));
    }

    [Fact]
    public async Task A_message_that_the_service_refused_is_sent_with_the_next()
    {
        _handler.Answer("", 429);
        await Assert.ThrowsAsync<AivaxRateLimitException>(() => _session.GetResponseAsync([User("um")]));

        Assert.Equal(
            """{"prompt":[{"role":"user","content":"um"},{"role":"user","content":"dois"}]}""",
            await SentAsync([User("um"), User("dois")]));
    }

    [Fact]
    public async Task Words_that_were_answered_may_be_said_again()
    {
        await SentAsync([User("sim")]);

        Assert.Equal(
            """{"prompt":[{"role":"user","content":"sim"},{"role":"user","content":"vai"}]}""",
            await SentAsync([User("sim"), Assistant("Certo?"), User("sim"), User("vai")]));
    }

    private static ChatMessage User(string text) => new(ChatRole.User, text);

    private static ChatMessage Assistant(string text) => new(ChatRole.Assistant, text);

    private static ChatMessage System(string text) => new(ChatRole.System, text);

    private static ChatMessage Call(string id, bool ran = false) =>
        new(ChatRole.Assistant, [new FunctionCallContent(id, "get_order_status") { InformationalOnly = ran }]);

    private static ChatMessage Result(string id, string text) => new(ChatRole.Tool, [new FunctionResultContent(id, text)]);

    private async Task<string> SentAsync(ChatMessage[] messages, ChatOptions? options = null, bool streamed = false)
    {
        _handler.Answer(Samples.SimpleReply);
        if (streamed)
        {
            await _session.GetStreamingResponseAsync(messages, options).ToChatResponseAsync();
        }
        else
        {
            await _session.GetResponseAsync(messages, options);
        }

        return _handler.Last.Body!;
    }

    private async Task OpenCallAsync()
    {
        _handler.Answer(Samples.ToolReply);
        await _session.GetResponseAsync([User("A123?")]);
    }

    private async Task BreakOffAsync(ChatMessage[] messages)
    {
        _handler.Answer(Fixture.Text("stream-truncated.sse"), mediaType: "text/event-stream");
        await Assert.ThrowsAsync<AivaxStreamInterruptedException>(
            () => _session.GetStreamingResponseAsync(messages).ToChatResponseAsync());
    }
}
