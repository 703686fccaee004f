using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests;

/// <summary>The platform's function calling over a session: AIVAX's own two protocols, by what is sent.</summary>
public sealed class FunctionInvocationTests
{
    private static readonly ChatMessage[] Prompt = [new(ChatRole.User, "Onde está o pedido A123?")];
    private readonly CannedHandler _handler = new();
    private readonly ChatOptions _options =
        new() { Tools = [AIFunctionFactory.Create((string orderId) => $"Pedido {orderId} pago, chega amanhã.", "get_order_status")] };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_committed_turn_sends_the_results_only(bool streamed)
    {
        IChatClient client = await ClientAsync();

        ChatResponse answer = await AskAsync(client, streamed);

        Assert.EndsWith("A capital da França é Paris.", answer.Text, StringComparison.Ordinal);
        Assert.Equal(Samples.SessionId, answer.ConversationId);
        string stream = streamed ? ",\"stream\":true" : "";
        Assert.Equal(
            [
                """{"prompt":[{"role":"user","content":"Onde está o pedido A123?"}]""" + stream + "}",
                """{"prompt":[{"role":"tool","tool_call_id":"call_7f3a","name":"get_order_status","content":"Pedido A123 pago, """
                + """chega amanhã."}]""" + stream + "}",
            ],
            _handler.Requests.Select(request => request.Body));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_uncommitted_turn_sends_its_branch_along(bool streamed)
    {
        IChatClient client = await ClientAsync();
        _options.AdditionalProperties = new PromptOptions { Commit = false }.ToChatOptions().AdditionalProperties;

        ChatResponse answer = await AskAsync(client, streamed);

        Assert.Null(answer.ConversationId);
        string expected = Fixture.Text("prompt-uncommitted-tool.request.json");
        Assert.Equal(streamed ? expected[..^1] + ",\"stream\":true}" : expected, _handler.Last.Body);
    }

    [Fact]
    public async Task Tools_that_ran_inside_the_gateway_are_not_run_again()
    {
        int runs = 0;
        IChatClient client = await ClientAsync(Fixture.Text("prompt-server-tool.response.json"));
        _options.Tools = [AIFunctionFactory.Create(() => ++runs, "check_order")];

        ChatResponse answer = await client.GetResponseAsync(Prompt, _options);

        Assert.Equal(0, runs);
        Assert.EndsWith("Your order arrives tomorrow.", answer.Text, StringComparison.Ordinal);
        Assert.Single(_handler.Requests);
    }

    [Fact]
    public async Task An_unknown_tool_ends_the_loop_when_asked_to_and_its_call_stays_open()
    {
        IChatClient client = await ClientAsync(Samples.ToolReply, terminate: true);
        _options.Tools = [];

        ChatResponse answer = await client.GetResponseAsync(Prompt, _options);

        Assert.Single(_handler.Requests);
        Assert.Single(answer.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>());
    }

    private async Task<IChatClient> ClientAsync(string? onlyReply = null, bool terminate = false)
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);
        _ = onlyReply is null ? _handler.Answer(Samples.ToolReply).Answer(Samples.SimpleReply) : _handler.Answer(onlyReply);
        return new ChatClientBuilder(session).UseFunctionInvocation(configure: client => client.TerminateOnUnknownCalls = terminate)
            .Build();
    }

    private Task<ChatResponse> AskAsync(IChatClient client, bool streamed) => streamed
        ? client.GetStreamingResponseAsync(Prompt, _options).ToChatResponseAsync()
        : client.GetResponseAsync(Prompt, _options);
}
