using System.Text;
using System.Text.Json;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>JSON that is nested deeper than anything of this service. It must end as an error, never as a stack overflow.</summary>
public sealed class DeepJsonTests
{
    private const string Data = """{"completionText":"x","sessionId":"s1","accessKey":"k1","id":"c1","messages":[],"deep":""";

    [Fact]
    public async Task C27_Sixty_four_levels_are_read()
    {
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json(Enveloped(62)));

        await service.ForEachAsync(PublicCalls.WithJson.Where(call => call.Kind != PublicCallKind.List), (_, run) => run());
    }

    [Theory]
    [InlineData(63)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public async Task C27_What_is_nested_deeper_is_no_answer(int depth)
    {
        byte[] body = Encoding.UTF8.GetBytes(Enveloped(depth));
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Bytes(body));

        await service.ForEachAsync(PublicCalls.WithJson, (_, run) => AssertUnusableAsync(run));
    }

    [Fact]
    public async Task C27_Five_million_levels_that_never_close_are_no_answer()
    {
        byte[] body = Encoding.UTF8.GetBytes(new string('[', 5_000_000));
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Bytes(body));

        await service.ForEachAsync(
            PublicCalls.WithJson.DistinctBy(call => call.Kind), (_, run) => AssertUnusableAsync(run, RequestOutcome.Unknown));
    }

    [Theory]
    [InlineData(65)]
    [InlineData(100_000)]
    public async Task C27_A_refusal_with_a_deep_body_is_still_the_refusal(int depth)
    {
        string body = $$$"""{"error":"told","details":{{{Nested(depth)}}}}""";
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json(body, status: 400));

        await service.ForEachAsync(PublicCalls.All, async (_, run) =>
        {
            var error = await Assert.ThrowsAsync<AivaxApiException>(run);

            Assert.Equal(400, (int)error.StatusCode);
            Assert.InRange(error.Details!.Length, 1, 512);
        });
    }

    [Theory]
    [InlineData(65)]
    [InlineData(1_000_000)]
    public async Task C27_A_deep_event_ends_the_stream_and_keeps_what_came(int depth)
    {
        string stream = RawAnswer.Event(Events.Text("Oi")) + RawAnswer.Event($$$"""{"choices":[],"deep":{{{Nested(depth)}}}}""")
            + RawAnswer.Event(Events.End);
        await using SwitchedService service =
            await SwitchedService.StartAsync(SwitchedService.Bytes(Encoding.UTF8.GetBytes(stream), "text/event-stream"));

        Reading answer = await Reading.Of(Clients.Session(service.Address).StreamAsync("Oi"));

        Assert.Equal("Oi", answer.Failed<AivaxProtocolException>().PartialText);
    }

    [Theory]
    [InlineData(65)]
    [InlineData(1_000_000)]
    public async Task C27_Deep_arguments_of_a_tool_are_reported_as_malformed(int depth)
    {
        string body =
            $$$$"""{"completionText":"","toolCalls":[{"id":"c1","functionName":"f","contents":"{\"a\":{{{{Nested(depth)}}}}}"}]}""";
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json(body));

        PromptResponse answer = await Clients.Session(service.Address).SendAsync("Oi");

        FunctionCallContent call = Assert.Single(answer.ToolCalls);
        Assert.NotNull(call.Exception);
        Assert.Null(call.Arguments);
    }

    [Theory]
    [InlineData(65)]
    [InlineData(1_000)]
    [InlineData(20_000)]
    public async Task C27_Deep_json_of_the_application_is_refused_before_it_is_sent(int depth)
    {
        await using SwitchedService service = await SwitchedService.StartAsync();
        using AivaxChatClient client = Clients.Of(service.Address);
        JsonElement deep = PublicCalls.Json($$$"""{"zapi":{{{Nested(depth)}}}}""", int.MaxValue);
        WebChatClientDefinition definition =
            new() { Name = "Bot", AiGatewayId = "g1", ClientParameters = new() { MessageDebounceInterval = deep } };

        await Assert.ThrowsAsync<ArgumentException>(
            async () => await client.WebChatClients.SetIntegrationAsync(IntegrationType.Zapi, deep));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.WebChatClients.UpdateAsync(definition));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.WebChatClients.CreateAsync(definition));
        Assert.Equal(0, service.Requests);
    }

    private static string Enveloped(int depth) => $$$"""{"message":null,"data":{{{Data}}}{{{Nested(depth)}}}}}""";

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static async Task AssertUnusableAsync(Func<Task> run, RequestOutcome outcome = RequestOutcome.Executed) =>
        Assert.Equal(outcome, (await Assert.ThrowsAsync<AivaxProtocolException>(run)).Outcome);
}
