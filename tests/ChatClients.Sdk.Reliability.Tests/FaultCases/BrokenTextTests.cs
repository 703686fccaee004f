using System.Text;
using System.Text.Json;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>Text that is cut inside a character, and bytes that are no text: shown as U+FFFD in what people read, refused in what programs
/// use.</summary>
public sealed class BrokenTextTests
{
    private const byte NoText = 0xFF;

    /// <summary>How a body spells what is no text: as an escape, or with the byte 0xFF, for which ~ stands here.</summary>
    public static TheoryData<string> Broken => new(@"\ud83d", @"\ude00", "~");

    [Theory, MemberData(nameof(Broken))]
    public async Task C29_Text_for_people_is_shown_as_far_as_it_is_text(string broken)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(Answering(
            $$$"""
            {"completionText":"Oi{{{broken}}}","reasoning":"why{{{broken}}}",
            "createdMessages":[{"role":"assistant","content":"Oi{{{broken}}}","reasoning":"why{{{broken}}}"}]}
            """));
        ChatSession session = Clients.Session(service.Address);

        PromptResponse answer = await session.SendAsync("Oi");
        Reading replayed = await Reading.Of(session.StreamAsync("Oi"));

        Assert.Equal(("Oi\uFFFD", "why\uFFFD", "Oi\uFFFD"), (answer.CompletionText, answer.Reasoning, answer.Text));
        Assert.Null(replayed.Error);
        Assert.Equal("Oi\uFFFD", replayed.Text);
    }

    [Theory, MemberData(nameof(Broken))]
    public async Task C29_A_stream_of_it_reads_the_same(string broken)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(
            Answering(RawAnswer.Event(Events.Text("Oi" + broken)) + RawAnswer.Event(Events.End), "text/event-stream"));

        Reading answer = await Reading.Of(Clients.Session(service.Address).StreamAsync("Oi"));

        Assert.Null(answer.Error);
        Assert.Equal("Oi\uFFFD", answer.Text);
    }

    [Theory, MemberData(nameof(Broken))]
    public async Task C29_A_history_that_holds_it_can_be_read(string broken)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(Answering($$$"""
            {"messages":[
              {"role":"user","content":[{"type":"text","text":"a{{{broken}}}"}]},
              {"role":"assistant","content":null,
              "tool_calls":[{"id":"c1","function":{"name":"f","arguments":"{\"a\":\"x{{{broken}}}\"}"}}]},
              {"role":"tool","tool_call_id":"c1","content":"b{{{broken}}}"}]}
            """));

        IReadOnlyList<ChatMessage> history = await Clients.Session(service.Address).GetHistoryAsync();

        Assert.Equal("a\uFFFD", history[0].Text);
        Assert.Equal(
            "x\uFFFD", Assert.IsType<JsonElement>(Assert.IsType<FunctionCallContent>(history[1].Contents[0]).Arguments!["a"]).GetString());
        Assert.Equal("b\uFFFD", Assert.IsType<FunctionResultContent>(history[2].Contents[0]).Result);
    }

    [Theory, MemberData(nameof(Broken))]
    public async Task C29_Arguments_of_a_call_are_read_as_far_as_they_are_text(string broken)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(
            Answering($$$"""{"toolCalls":[{"id":"c1","functionName":"f","contents":"{\"a\":\"x{{{broken}}}\"}"}]}"""));

        FunctionCallContent call = Assert.Single((await Clients.Session(service.Address).SendAsync("Oi")).ToolCalls);

        Assert.Null(call.Exception);
        Assert.Equal("x\uFFFD", Assert.IsType<JsonElement>(call.Arguments!["a"]).GetString());
    }

    [Theory, MemberData(nameof(Broken))]
    public async Task C29_A_context_in_the_list_is_shown_as_far_as_it_is_text(string broken)
    {
        await using SwitchedService service =
            await SwitchedService.StartAsync(Answering($$$"""[{"sessionId":"s1","extraContext":"gold{{{broken}}}"}]"""));
        using AivaxChatClient client = Clients.Of(service.Address);

        await foreach (WebChatSessionSummary session in client.ListWebChatSessionsAsync())
        {
            Assert.Equal("gold\uFFFD", session.ExtraContext);
        }
    }

    [Theory]
    [InlineData("AivaxChatClient.CreateWebChatSessionAsync", """{"sessionId":"s1!","accessKey":"k1"}""")]
    [InlineData("AivaxChatClient.CreateWebChatSessionAsync", """{"sessionId":"s1","accessKey":"k1!"}""")]
    [InlineData("AivaxChatClient.CreateWebChatSessionAsync", """{"sessionId":"s1","accessKey":"k1","talkUrl":"https://a.example/!"}""")]
    [InlineData("AivaxChatClient.CreateWebChatSessionAsync", """{"!":1,"sessionId":"s1","accessKey":"k1"}""")]
    [InlineData("AivaxChatClient.ListWebChatSessionsAsync", """{"data":[{"sessionId":"s1!"}]}""")]
    [InlineData("AivaxChatClient.ListWebChatSessionsAsync", """{"data":[{"sessionId":"s1","tag":"t!"}]}""")]
    [InlineData("ChatSession.GetInfoAsync", """{"sessionId":"s1!"}""")]
    [InlineData("ChatSession.GetInfoAsync", """{"sessionId":"s1","tag":"t!"}""")]
    [InlineData("ChatSession.GetHistoryAsync", """{"messages":[{"role":"user!","content":"Oi"}]}""")]
    [InlineData("ChatSession.SendAsync(String)", """{"toolCalls":[{"id":"c1!","functionName":"f","contents":"{}"}]}""")]
    [InlineData("ChatSession.SendAsync(String)", """{"toolCalls":[{"id":"c1","functionName":"f!","contents":"{}"}]}""")]
    [InlineData("ChatSession.StreamAsync(String)", """{"createdMessages":[{"role":"assistant","id":"m1!","content":"Oi"}]}""")]
    [InlineData("ChatSession.SendAsync(String)", """{"completionText":"Oi","!":1}""")]
    [InlineData("WebChatClients.CreateAsync", """{"id":"c1!"}""")]
    [InlineData("WebChatClients.GetAsync", """{"name":"Bot!"}""")]
    [InlineData("WebChatClients.ListAsync", """{"data":[{"id":"c1!"}]}""")]
    public async Task C29_Names_and_ids_that_are_no_text_are_a_protocol_error(string method, string body)
    {
        await using SwitchedService service = await SwitchedService.StartAsync();
        await service.ForEachAsync(PublicCalls.All.Where(call => call.Method == method), async (_, run) =>
        {
            foreach (ITheoryDataRow row in Broken)
            {
                service.Answer = Answering(body.Replace("!", (string)row.GetData()[0]!, StringComparison.Ordinal));

                var error = await Assert.ThrowsAsync<AivaxProtocolException>(run);

                Assert.Equal(RequestOutcome.Executed, error.Outcome);
                Assert.Null(error.InnerException);
            }
        });
    }

    [Theory, MemberData(nameof(Broken))]
    public async Task C29_A_refusal_with_broken_text_is_still_the_refusal(string broken)
    {
        byte[] body = Spelled($$$"""{"error":"told{{{broken}}}","details":{"a{{{broken}}}":"{{{broken}}}"}}""");
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Bytes(body, status: 400));

        await service.ForEachAsync(
            PublicCalls.All, async (_, run) => Assert.Equal(400, (int)(await Assert.ThrowsAsync<AivaxApiException>(run)).StatusCode));
    }

    private static Microsoft.AspNetCore.Http.RequestDelegate Answering(string body, string contentType = "application/json") =>
        SwitchedService.Bytes(Spelled(body), contentType);

    private static byte[] Spelled(string body) => [.. Encoding.UTF8.GetBytes(body).Select(b => b == '~' ? NoText : b)];
}
