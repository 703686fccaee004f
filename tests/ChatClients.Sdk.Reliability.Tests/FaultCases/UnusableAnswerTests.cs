using System.Text;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>Answers that say success and are none: the request may have been carried out, so that only what changes nothing may be asked
/// for again.</summary>
public sealed class UnusableAnswerTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("0")]
    [InlineData("true")]
    [InlineData("""{"message":null,"data":null}""")]
    [InlineData("""{"message":null,"data":"x"}""")]
    public async Task C22_Success_without_an_answer_is_a_protocol_error(string body)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json(body));

        await service.ForEachAsync(
            PublicCalls.WithData.Where(call => body != "[]" || call.Kind != PublicCallKind.List),
            (_, run) => AssertUnusableAsync(run, body));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"message":null,"data":[]}""")]
    public async Task C22_Only_where_a_list_is_asked_for_an_empty_one_is_an_answer(string body)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json(body));

        await service.ForEachAsync(PublicCalls.All.Where(call => call.Kind == PublicCallKind.List), (_, run) => run());
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("""{"data":[1]}""")]
    [InlineData("""{"data":[{"id":"c1","sessionId":"s1"},null]}""")]
    public async Task C22_A_list_of_nothing_is_no_list(string body)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json(body));

        await service.ForEachAsync(
            PublicCalls.All.Where(call => call.Kind == PublicCallKind.List), (_, run) => AssertUnusableAsync(run, body));
    }

    [Fact]
    public async Task C23_A_page_of_something_in_between_is_no_answer()
    {
        byte[] page = Encoding.UTF8.GetBytes("<html><body>Log in to this network</body></html>");
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Bytes(page, "text/html; charset=utf-8"));

        await service.ForEachAsync(PublicCalls.WithJson, async (_, run) =>
        {
            AivaxProtocolException error = await AssertUnusableAsync(run, "<html>");

            Assert.Contains("content type is 'text/html'", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("Log in", error.ToString(), StringComparison.Ordinal);
            Assert.Equal(1, service.Requests);
        });
    }

    [Theory]
    [InlineData("cut", """{"message":null,"data":{"completionText":"x","sessionId":"s1","accessKey":"k1","id":"c1" """)]
    [InlineData("cut in a text", """{"message":null,"data":{"completionText":"x""")]
    [InlineData("trailing data", """{"data":{"completionText":"x","sessionId":"s1","accessKey":"k1","id":"c1"}} {}""")]
    [InlineData("trailing comma", """{"data":{"completionText":"x","sessionId":"s1","accessKey":"k1","id":"c1",}}""")]
    [InlineData("comment", """{"data":{"completionText":"x","sessionId":"s1","accessKey":"k1","id":"c1"/* c */}}""")]
    [InlineData("no number", """{"data":{"completionText":"x","sessionId":"s1","accessKey":"k1","id":"c1","n":NaN}}""")]
    [InlineData("single quotes", "{'data':{'completionText':'x','sessionId':'s1','accessKey':'k1','id':'c1'}}")]
    public async Task C24_What_is_not_one_json_value_is_no_answer(string problem, string body)
    {
        Assert.NotEmpty(problem);
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json(body));

        await service.ForEachAsync(PublicCalls.WithJson, async (_, run) =>
        {
            await AssertUnusableAsync(run);

            Assert.Equal(1, service.Requests);
        });
    }

    [Fact]
    public async Task C24_Only_what_changes_nothing_is_asked_for_again_after_a_cut_answer()
    {
        await using SwitchedService service = await SwitchedService.StartAsync();

        await service.ForEachAsync(
            PublicCalls.WithJson,
            async (call, run) =>
            {
                service.Answer = FirstCut(service, call.Good);
                if (call.IsRead)
                {
                    await run();
                }
                else
                {
                    await AssertUnusableAsync(run);
                }

                Assert.Equal(call.IsRead ? 2 : 1, service.Requests);
            },
            options => options.Retry = new() { BaseDelay = TimeSpan.Zero });
    }

    private static RequestDelegate FirstCut(SwitchedService service, string good) =>
        context => SwitchedService.Json(service.Requests == 1 ? good[..(good.Length / 2)] : good)(context);

    private static async Task<AivaxProtocolException> AssertUnusableAsync(Func<Task> run, string body = "{")
    {
        // Only what begins as an object shows that it is the service's.
        (RequestOutcome outcome, string reported) =
            body.StartsWith('{') ? (RequestOutcome.Executed, "its answer cannot be used")
                : (RequestOutcome.Unknown, "it is not the service's answer");
        var error = await Assert.ThrowsAsync<AivaxProtocolException>(run);
        Assert.Equal(outcome, error.Outcome);
        Assert.Null(error.InnerException);
        Assert.Contains(reported, error.Message, StringComparison.Ordinal);
        return error;
    }
}
