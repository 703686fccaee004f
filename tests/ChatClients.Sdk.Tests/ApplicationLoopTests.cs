using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests;

/// <summary>The loops in which applications and component libraries call a chat client, by what is sent.</summary>
public sealed class ApplicationLoopTests
{
    private static readonly AITool[] Tools =
        [AIFunctionFactory.Create(() => "pago", "get_order_status"), AIFunctionFactory.Create(() => 31, "get_weather")];

    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task A_page_that_passes_its_whole_list_in_each_turn_sends_what_is_new()
    {
        IChatClient client = await ClientAsync();
        var page = new WholeListPage(client);
        Stream("stream-simple.sse");
        await page.SayAsync("Oi");
        Stream("stream-simple.sse");
        await page.SayAsync("E a da Itália?");

        Assert.Equal(
            [Sent("user", "Oi"), Sent("user", "E a da Itália?")], _handler.Requests.Select(request => request.Body));
        Assert.Equal(["user", "assistant", "user", "assistant"], page.Messages.Select(message => message.Role.Value));
    }

    [Fact]
    public async Task A_page_that_passes_its_whole_list_may_run_functions()
    {
        IChatClient client = await ClientAsync();
        var page = new WholeListPage(client);
        page.Options.Tools = Tools;
        Stream("stream-tool-calls.sse");
        Stream("stream-simple.sse");
        await page.SayAsync("Onde está?");
        Stream("stream-simple.sse");
        await page.SayAsync("Obrigado");

        Assert.Equal(
            [
                Sent("user", "Onde está?"),
                """{"prompt":[{"role":"tool","tool_call_id":"call_7f3a","name":"get_order_status","content":"pago"},"""
                + """{"role":"tool","tool_call_id":"call_8c","name":"get_weather","content":"31"}],"stream":true}""",
                Sent("user", "Obrigado"),
            ],
            _handler.Requests.Select(request => request.Body));
        Assert.Equal(
            ["user", "assistant", "tool", "assistant", "user", "assistant"], page.Messages.Select(message => message.Role.Value));
    }

    [Fact]
    public async Task A_loop_that_broke_between_its_requests_goes_on_with_the_results()
    {
        IChatClient client = await ClientAsync();
        var page = new WholeListPage(client);
        page.Options.Tools = Tools;
        Stream("stream-tool-calls.sse");
        _handler.Answer("", 429);
        await Assert.ThrowsAsync<AivaxRateLimitException>(() => page.SayAsync("Onde está?"));
        Stream("stream-simple.sse");
        await page.SayAsync("E então?");

        Assert.Equal(
            """{"prompt":[{"role":"tool","tool_call_id":"call_7f3a","name":"get_order_status","content":"pago"},"""
            + """{"role":"tool","tool_call_id":"call_8c","name":"get_weather","content":"31"},"""
            + """{"role":"user","content":"E então?"}],"stream":true}""",
            _handler.Last.Body);
    }

    [Fact]
    public async Task A_page_that_skips_what_it_sent_shows_its_system_message_as_instructions()
    {
        IChatClient client = await ClientAsync();
        var page = new SkippingPage(client);
        Stream("stream-simple.sse");
        await page.SayAsync("Oi");
        Stream("stream-simple.sse");
        await page.SayAsync("E a da Itália?");
        page.Reset();
        Stream("stream-simple.sse");
        await page.SayAsync("De novo");

        Assert.Equal(
            [
                """{"prompt":[{"role":"user","content":"Oi"}],"instructions":"Be brief.","stream":true}""",
                Sent("user", "E a da Itália?"),
                """{"prompt":[{"role":"user","content":"De novo"}],"instructions":"Be brief.","stream":true}""",
            ],
            _handler.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task A_page_that_skips_goes_on_after_an_answer_that_it_left()
    {
        IChatClient client = await ClientAsync();
        var page = new SkippingPage(client);
        Stream("stream-simple.sse");
        await page.SayAsync("Oi");
        Stream("stream-simple.sse");
        await page.SayAndLeaveAsync("um");
        Stream("stream-simple.sse");
        await page.SayAsync("dois");

        Assert.Equal(Sent("user", "dois"), _handler.Last.Body);
        Assert.Equal(3, _handler.Requests.Count);
    }

    [Fact]
    public async Task Suggestions_of_such_a_page_are_not_stored_when_asked_so()
    {
        IChatClient client = await ClientAsync();
        var page = new SkippingPage(client);
        Stream("stream-simple.sse");
        await page.SayAsync("Oi");
        const string reply = """{\"data\":[\"Como?\"]}""";
        _handler.Answer(Samples.SimpleReply.Replace("A capital da França é Paris.", reply, StringComparison.Ordinal));

        ChatResponse<string[]> suggestions = await client.GetResponseAsync<string[]>(
            "Suggest follow-up questions.", new PromptOptions { Commit = false }.ToChatOptions());

        Assert.Equal(["Como?"], suggestions.Result);
        Assert.StartsWith(
            """{"prompt":[{"role":"user","content":"Suggest follow-up questions."}],"instructions":"Answer with""", _handler.Last.Body,
            StringComparison.Ordinal);
        Assert.EndsWith(",\"commit\":false}", _handler.Last.Body, StringComparison.Ordinal);
    }

    private static string Sent(string role, string text) => $$"""{"prompt":[{"role":"{{role}}","content":"{{text}}"}],"stream":true}""";

    private void Stream(string fixture) => _handler.Answer(Fixture.Text(fixture), mediaType: "text/event-stream");

    private async Task<IChatClient> ClientAsync()
    {
        _handler.Answer(Samples.Created);
        ChatSession session = await TestClient.Over(_handler, options => options.ReplayedHistory = ReplayedHistoryPolicy.SendNewOnly)
            .CreateWebChatSessionAsync(new CreateWebChatSessionRequest());
        _handler.Requests.Clear();
        return session.AsBuilder().UseFunctionInvocation().Build();
    }

    // As component libraries do that know of no conversation of the service's.
    private sealed class WholeListPage(IChatClient client)
    {
        public List<ChatMessage> Messages { get; } = [];

        public ChatOptions Options { get; } = new();

        public async Task SayAsync(string text)
        {
            Messages.Add(new ChatMessage(ChatRole.User, text));
            var updates = new List<ChatResponseUpdate>();
            try
            {
                await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(Messages, Options))
                {
                    updates.Add(update);
                }
            }
            finally
            {
                Messages.AddMessages(updates);
            }
        }
    }

    // As the page of a new web chat does: the system message first, and later only what is new.
    private sealed class SkippingPage(IChatClient client)
    {
        private readonly List<ChatMessage> _messages = [new(ChatRole.System, "Be brief.")];
        private readonly ChatOptions _options = new();
        private int _known;

        public async Task SayAsync(string text)
        {
            _messages.Add(new ChatMessage(ChatRole.User, text));
            var answer = new TextContent("");
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(_messages.Skip(_known), _options))
            {
                _messages.AddMessages(update, filter: content => content is not TextContent);
                answer.Text += update.Text;
                _options.ConversationId = update.ConversationId;
            }

            _messages.Add(new ChatMessage(ChatRole.Assistant, [answer]));
            _known = _options.ConversationId is not null ? _messages.Count : 0;
        }

        public async Task SayAndLeaveAsync(string text)
        {
            _messages.Add(new ChatMessage(ChatRole.User, text));
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(_messages.Skip(_known), _options))
            {
                _messages.Add(new ChatMessage(ChatRole.Assistant, update.Text));
                break;
            }
        }

        public void Reset()
        {
            _messages.RemoveRange(1, _messages.Count - 1);
            _options.ConversationId = null;
            _known = 0;
        }
    }
}
