using System.Text;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>What a service may add or write otherwise without a new release of this library.</summary>
public sealed class TolerantAnswerTests
{
    private const string Unknown = "\"new\":{\"a\":[1,null,{\"b\":\"x\"}]},\"newer\":null";

    [Fact]
    public async Task C25_Members_that_are_not_known_are_passed_over()
    {
        await using SwitchedService service = await SwitchedService.StartAsync();

        await service.ForEachAsync(PublicCalls.WithJson, async (call, run) =>
        {
            // In every object of the answer, first and last.
            string body = call.Good.Replace("{", "{" + Unknown + ",", StringComparison.Ordinal)
                .Replace("}", "," + Unknown.Replace("new", "other", StringComparison.Ordinal) + "}", StringComparison.Ordinal);
            service.Answer = SwitchedService.Json(body);

            await run();
        });
    }

    [Fact]
    public async Task C25_Words_that_are_not_known_are_kept_as_they_came()
    {
        const string Tool = """{"choices":[],"servertool":{"id":"t1","name":"search","state":"Paused","contents":"{}"}}""";
        const string Finish = """{"choices":[{"index":0,"finish_reason":"novel_reason","delta":{}}],"usage":{"total_tokens":9}}""";
        string stream = string.Concat(new[] { Tool, Events.Text("Oi"), Finish, Events.End }.Select(RawAnswer.Event));
        await using SwitchedService service =
            await SwitchedService.StartAsync(SwitchedService.Bytes(Encoding.UTF8.GetBytes(stream), "text/event-stream"));
        ChatSession session = Clients.Session(service.Address);

        Reading answer = await Reading.Of(session.StreamAsync("Oi"));

        Assert.Null(answer.Error);
        Assert.Equal("Oi", answer.Text);
        Assert.Equal(new ServerToolState("Paused"), ServerToolActivity.FromContent(answer.Updates[0].Contents[0])!.State);
        Assert.Equal(new ChatFinishReason("novel_reason"), answer.Updates[^1].FinishReason);

        service.Answer = SwitchedService.Json(
            """{"messages":[{"role":"critic","content":[{"type":"hologram","hologram":{}},{"type":"text","text":"Oi"}]}]}""");
        ChatMessage message = Assert.Single(await session.GetHistoryAsync());
        Assert.Equal(new ChatRole("critic"), message.Role);
        Assert.Equal("Oi", message.Text);
        Assert.Contains("hologram", message.Contents[0].RawRepresentation!.ToString(), StringComparison.Ordinal);

        service.Answer = SwitchedService.Json("""{"data":{"clientParameters":{"languageCode":"tlh","inputModes":["Smell"]}}}""");
        using AivaxChatClient client = Clients.Of(service.Address);
        WebChatClientDetails details = await client.WebChatClients.GetAsync();
        Assert.Equal("tlh", details.ClientParameters!.LanguageCode?.Value);
        Assert.Equal(["Smell"], details.ClientParameters.InputModes);
    }

    [Fact]
    public async Task C26_The_last_of_two_values_counts()
    {
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json(
            """{"data":{"completionText":"first"},"data":{"completionText":"first","completionText":"last","usage":{"total_token"""
            + """s":1,"total_tokens":2}}}"""));
        ChatSession session = Clients.Session(service.Address);

        PromptResponse answer = await session.SendAsync("Oi");

        Assert.Equal("last", answer.CompletionText);
        Assert.Equal(2, answer.Usage!.TotalTokenCount);

        service.Answer = SwitchedService.Json("""{"data":{"name":"first","name":"last"}}""");
        using AivaxChatClient client = Clients.Of(service.Address);
        Assert.Equal("last", (await client.WebChatClients.GetAsync()).Name);
    }

    /// <summary>A proxy that reads the other one of two keys would let through what this client then uses.</summary>
    [Theory]
    [InlineData("""{"data":{"sessionId":"s1","accessKey":"k1","accessKey":"k2"}}""")]
    [InlineData("""{"data":{"sessionId":"s1","accessKey":"k1","access\u004bey":"k2"}}""")]
    [InlineData("""{"data":{"sessionId":"s1","accessKey":"k1","access_key":"k2"}}""")]
    [InlineData("""{"data":{"sessionId":"s1","AccessKey":"k1","accessKey":"k2"}}""")]
    [InlineData("""{"data":{"sessionId":"s1","accessKey":"k1","AccessKey":null}}""")]
    [InlineData("""{"data":{"sessionId":"s1","session_id":"s2","accessKey":"k1"}}""")]
    [InlineData("""{"data":{"sessionId":"s1","accessKey":"k1","talkUrl":"https://a.example/","talk_url":"https://b.example/"}}""")]
    [InlineData("""{"data":{"sessionId":"s1","accessKey":"k1"},"data":{"sessionId":"s1","accessKey":"k2"}}""")]
    [InlineData("""{"sessionId":"s1","accessKey":"k1","more":{"a":1,"a":2}}""")]
    public async Task C26_A_new_session_with_a_member_twice_is_refused(string body)
    {
        await using SwitchedService service = await SwitchedService.StartAsync();

        await service.ForEachAsync(PublicCalls.All.Where(call => call.Good == PublicCalls.Created), async (_, run) =>
        {
            service.Answer = SwitchedService.Json(body);

            Assert.Equal(RequestOutcome.Executed, (await Assert.ThrowsAsync<AivaxProtocolException>(run)).Outcome);
        });
    }

    [Theory]
    [InlineData("""{"data":[{"sessionId":"s1","accessKey":"k1","accessKey":"k2"}]}""")]
    [InlineData("""{"data":[{"sessionId":"s1","accessKey":"k1"},{"sessionId":"s2","accessKey":"k1","access_key":"k2"}]}""")]
    public async Task C26_A_listed_session_with_two_keys_is_refused(string body)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json(body));
        using AivaxChatClient client = Clients.Of(service.Address);

        await Assert.ThrowsAsync<AivaxProtocolException>(() => PublicCalls.ReadAsync(client.ListWebChatSessionsAsync()));
    }

    [Fact]
    public async Task C30_A_byte_order_mark_before_an_answer_is_passed_over()
    {
        await using SwitchedService service = await SwitchedService.StartAsync();

        await service.ForEachAsync(PublicCalls.WithJson, async (call, run) =>
        {
            service.Answer = SwitchedService.Bytes([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(call.Good)]);

            await run();
        });
    }

    [Fact]
    public async Task C30_A_byte_order_mark_before_an_error_is_passed_over()
    {
        await using SwitchedService service = await SwitchedService.StartAsync(
            SwitchedService.Bytes(
                [0xEF, 0xBB, 0xBF, .. """{"error":"Too long.","details":{"limit":"userInputMaxTokens"}}"""u8], status: 400));

        await service.ForEachAsync(PublicCalls.All, async (_, run) =>
        {
            var error = await Assert.ThrowsAsync<AivaxApiException>(run);

            Assert.EndsWith("Too long.", error.Message, StringComparison.Ordinal);
            Assert.Equal("""{"limit":"userInputMaxTokens"}""", error.Details);
        });
    }
}
