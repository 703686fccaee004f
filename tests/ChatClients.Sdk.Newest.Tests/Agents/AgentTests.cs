using System.Text.Json;
using ChatClients.Sdk.InMemory;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Newest.Tests.Agents;

/// <summary>A session as the chat client of an agent.</summary>
public sealed class AgentTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedGateway _assistant = new();
    private readonly InMemoryAivax _engine;
    private readonly AivaxChatClient _client;

    public AgentTests()
    {
        _engine = new InMemoryAivax(new InMemoryAivaxOptions { Gateway = _assistant, TimeProvider = _time });
        _client = _engine.CreateClient();
    }

    private sealed record Order(string Id, int Days);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Several_runs_are_one_conversation(bool streamed)
    {
        ChatSession chat = await CreateAsync();
        AIAgent agent = chat.AsAIAgent(name: "Support");
        AgentSession session = await agent.CreateSessionAsync();
        _assistant.Add("Hello, Ana.").Add("You are Ana.");

        await RunAsync(agent, "I am Ana.", session, streamed);
        string answer = await RunAsync(agent, "Who am I?", session, streamed);

        Assert.Equal("You are Ana.", answer);
        Assert.Equal(chat.SessionId, Assert.IsType<ChatClientAgentSession>(session).ConversationId);
        Assert.Equal(
            ["I am Ana.", "Hello, Ana.", "Who am I?", "You are Ana."], Stored().Messages.Select(message => message.Text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Instructions_of_the_agent_go_with_each_run_and_are_not_stored(bool streamed)
    {
        AIAgent agent = (await CreateAsync()).AsAIAgent(instructions: "Be brief.");
        AgentSession session = await agent.CreateSessionAsync();
        _assistant.Add("Hello.").Add("Bye.");

        await RunAsync(agent, "Hi", session, streamed);
        await RunAsync(agent, "Bye", session, streamed);

        Assert.All(
            _assistant.Conversations,
            conversation => Assert.Equal("Be brief.", Assert.Single(conversation, message => message.Role == ChatRole.System).Text));
        Assert.Equal(2, _assistant.Conversations.Count);
        Assert.DoesNotContain(Stored().Messages, message => message.Role == ChatRole.System);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools_of_the_agent_run_and_only_their_results_are_sent(bool streamed)
    {
        AITool tool = AIFunctionFactory.Create((string orderId) => $"{orderId} is paid", "get_order_status");
        AIAgent agent = (await CreateAsync()).AsAIAgent(tools: [tool]);
        AgentSession session = await agent.CreateSessionAsync();
        ScriptedTurn call = new ScriptedTurn().CallTool("get_order_status", """{"orderId":"A123"}""");
        _assistant.Add(call).Add("It is paid.").Add("You are welcome.");

        string answer = await RunAsync(agent, "Where is A123?", session, streamed);
        await RunAsync(agent, "Thanks", session, streamed);

        Assert.Equal("It is paid.", answer);
        Assert.Equal(
            ["user", "assistant", "tool", "assistant", "user", "assistant"], Stored().Messages.Select(message => message.Role.Value));
    }

    [Fact]
    public async Task A_stored_agent_session_goes_on_in_another_process_and_holds_no_key()
    {
        ChatSession chat = await CreateAsync();
        AIAgent agent = chat.AsAIAgent();
        AgentSession session = await agent.CreateSessionAsync();
        _assistant.Add("Hello, Ana.").Add("You are Ana.");
        await agent.RunAsync("I am Ana.", session);

        string json = (await agent.SerializeSessionAsync(session)).GetRawText();
        AIAgent elsewhere = (await CreateAsync(_engine.CreateClient())).AsAIAgent();
        AgentSession restored = await elsewhere.DeserializeSessionAsync(JsonDocument.Parse(json).RootElement);

        Assert.Equal("You are Ana.", (await elsewhere.RunAsync("Who am I?", restored)).Text);
        Assert.Contains(chat.SessionId!, json, StringComparison.Ordinal);
        Assert.DoesNotContain(chat.AccessKey, json, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", json, StringComparison.Ordinal);
        Assert.Single(_engine.Sessions);
    }

    [Fact]
    public async Task A_session_from_its_key_must_know_its_id_to_take_a_stored_agent_session()
    {
        ChatSession chat = await CreateAsync();
        AIAgent agent = chat.AsAIAgent();
        AgentSession session = await agent.CreateSessionAsync();
        _assistant.Add("Hello.").Add("Still here.");
        await agent.RunAsync("Hi", session);
        JsonElement stored = await agent.SerializeSessionAsync(session);

        ChatSession opened = _engine.CreateClient().OpenSession(chat.AccessKey);
        AIAgent elsewhere = opened.AsAIAgent();
        AgentSession restored = await elsewhere.DeserializeSessionAsync(stored);
        await Assert.ThrowsAsync<ArgumentException>(() => elsewhere.RunAsync("Hi again", restored));
        await opened.GetInfoAsync();

        Assert.Equal("Still here.", (await elsewhere.RunAsync("Hi again", restored)).Text);
    }

    [Fact]
    public async Task An_expired_session_ends_the_agent_session_with_it()
    {
        AIAgent agent = (await CreateAsync()).AsAIAgent();
        AgentSession session = await agent.CreateSessionAsync();
        _assistant.Add("Hello.").Add("Hello, stranger.");
        await agent.RunAsync("Hi", session);
        _time.Advance(TimeSpan.FromHours(2));

        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => agent.RunAsync("Hi", session));
        AIAgent next = (await CreateAsync()).AsAIAgent();
        await Assert.ThrowsAsync<ArgumentException>(() => next.RunAsync("Hi", session));

        Assert.Equal("Hello, stranger.", (await next.RunAsync("Hi", await next.CreateSessionAsync())).Text);
    }

    [Fact]
    public async Task A_run_may_ask_for_an_object()
    {
        AIAgent agent = (await CreateAsync()).AsAIAgent();
        _assistant.Add("""{"id":"A123","days":2}""");

        AgentResponse<Order> answer = await agent.RunAsync<Order>("Where is A123?", await agent.CreateSessionAsync());

        Assert.Equal(new Order("A123", 2), answer.Result);
    }

    [Fact]
    public async Task A_run_that_is_not_stored_is_refused_by_an_agent_session_with_a_conversation()
    {
        AIAgent agent = (await CreateAsync()).AsAIAgent();
        AgentSession session = await agent.CreateSessionAsync();
        _assistant.Add("Hello.").Add("Lost.").Add("Again.");
        await agent.RunAsync("Hi", session);
        var options = new ChatClientAgentRunOptions(new PromptOptions { Commit = false }.ToChatOptions());

        await Assert.ThrowsAsync<InvalidOperationException>(() => agent.RunAsync("Psst", session, options));

        Assert.Equal("Again.", (await agent.RunAsync("Hi", session)).Text);
        Assert.Equal(4, Stored().Messages.Count);
    }

    [Fact]
    public async Task A_run_that_was_cancelled_leaves_the_agent_session_usable()
    {
        AIAgent agent = (await CreateAsync()).AsAIAgent();
        AgentSession session = await agent.CreateSessionAsync();
        _assistant.Add("Hello.").Add(new ScriptedTurn().Say("I ", "am ", "late.")).Add("Here.");
        await agent.RunAsync("Hi", session);

        await foreach (AgentResponseUpdate update in agent.RunStreamingAsync("Are you there?", session))
        {
            break;
        }

        Assert.Equal("Here.", (await agent.RunAsync("And now?", session)).Text);
    }

    private static async Task<string> RunAsync(AIAgent agent, string text, AgentSession session, bool streamed)
    {
        if (!streamed)
        {
            return (await agent.RunAsync(text, session)).Text;
        }

        var updates = new List<AgentResponseUpdate>();
        await foreach (AgentResponseUpdate update in agent.RunStreamingAsync(text, session))
        {
            updates.Add(update);
        }

        return updates.ToAgentResponse().Text;
    }

    private InMemorySession Stored() => Assert.Single(_engine.Sessions);

    private Task<ChatSession> CreateAsync(AivaxChatClient? client = null) => (client ?? _client).CreateWebChatSessionAsync(
        new CreateWebChatSessionRequest { Tag = "ana", Expires = TimeSpan.FromHours(1) });
}
