using System.Text;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>A success that is not the service's: the service may not have received the request, so the error must not say that it was
/// executed.</summary>
public sealed class ForeignBodyTests
{
    [Theory]
    [InlineData(Bodies.Page, "text/html; charset=utf-8")]
    [InlineData(Bodies.Page, "application/json")]
    [InlineData(Bodies.Page, "text/event-stream")]
    [InlineData(Bodies.Page, null)]
    [InlineData("", "application/json")]
    [InlineData("", "text/plain")]
    [InlineData("", null)]
    [InlineData(" \r\n", "application/json")]
    [InlineData("null", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("\"ok\"", "application/json")]
    [InlineData("OK", "text/plain")]
    public async Task QA6_A_body_that_is_not_the_service_s_leaves_the_outcome_open(string body, string? type)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Bytes(Encoding.UTF8.GetBytes(body), type!));
        IEnumerable<PublicCall> calls = PublicCalls.WithData.Where(call => body != "[]" || call.Kind != PublicCallKind.List);

        await service.ForEachAsync(calls, async (call, run) =>
        {
            var error = await Assert.ThrowsAnyAsync<AivaxException>(run);

            Assert.Equal(RequestOutcome.Unknown, error.Outcome);
            Assert.DoesNotContain("was carried out", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("Sign in", error.ToString(), StringComparison.Ordinal);
            Assert.Equal(call.Kind == PublicCallKind.Prompt, error.Message.Contains("may be stored and billed", StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("""{"message":"ok","data":null}""")]
    [InlineData("""{"message":"ok","da""")]
    [InlineData(" \r\n{}")]
    public async Task QA6_An_object_shows_that_the_request_was_carried_out(string body)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json(body));
        IEnumerable<PublicCall> calls = PublicCalls.WithData.Where(call => body != " \r\n{}" || call.Kind != PublicCallKind.Read);

        await service.ForEachAsync(calls, async (_, run) =>
        {
            var error = await Assert.ThrowsAsync<AivaxProtocolException>(run);

            Assert.Equal(RequestOutcome.Executed, error.Outcome);
            Assert.Contains("was carried out", error.Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("", "text/plain")]
    [InlineData("", "text/html")]
    [InlineData("", null)]
    [InlineData("\r\n", "application/json")]
    public async Task QA6_Nothing_at_all_confirms_a_call_that_brings_nothing_back(string body, string? type)
    {
        // Kestrel sends such a body in chunks: that there is none shows only when it is read.
        await using SwitchedService service = await SwitchedService.StartAsync(async context =>
        {
            context.Response.ContentType = type;
            await context.Response.StartAsync();
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
        });

        await service.ForEachAsync(PublicCalls.All.Where(call => call.Kind == PublicCallKind.Confirmed), (_, run) => run());
    }

    [Theory]
    [InlineData(Bodies.Page, "text/html")]
    [InlineData("", "application/json")]
    public async Task QA6_Reads_are_tried_again_and_nothing_else_is(string body, string type)
    {
        await using SwitchedService service = await SwitchedService.StartAsync();

        // To replace a session, the old one is deleted first, which an empty response confirms.
        await service.ForEachAsync(
            PublicCalls.WithData.Where(call => body.Length > 0 || call is not { Method: "ChatSession.ResetAsync" }),
            async (call, run) =>
            {
                byte[] foreign = Encoding.UTF8.GetBytes(body);
                service.Answer = context =>
                    (service.Requests == 1 ? SwitchedService.Bytes(foreign, type) : SwitchedService.Json(call.Good))(context);
                if (call.IsRead)
                {
                    await run();
                }
                else
                {
                    Assert.Equal(RequestOutcome.Unknown, (await Assert.ThrowsAsync<AivaxProtocolException>(run)).Outcome);
                }

                Assert.Equal(call.IsRead ? 2 : 1, service.Requests);
            },
            Routing.Eager);
    }
}
