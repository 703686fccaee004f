using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>C11: the caller cancels while the server works on the request. The server learns of it at once.</summary>
[Collection(Sockets.Name)]
public sealed class CancelledRequestTests
{
    [Theory, MemberData(nameof(Calls.Names), MemberType = typeof(Calls))]
    public async Task C11_Cancelling_before_the_answer_begins_ends_the_request_at_the_server(string call) =>
        await AssertAbortedAsync(call, null);

    [Theory]
    [InlineData("list")]
    [InlineData("info")]
    [InlineData("transcript")]
    [InlineData("tagged")]
    [InlineData("prompt")]
    [InlineData("stream")]
    [InlineData("reset")]
    public async Task C11_Cancelling_inside_the_answer_ends_the_request_at_the_server(string call) =>
        await AssertAbortedAsync(call, async context =>
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(call == "list" ? """{"message":null,"data":[{"sess""" : """{"message":null,"data":{"sess""");
        await context.Response.Body.FlushAsync();
    });

    [Fact]
    public async Task C11_Cancelling_inside_a_refusal_ends_the_request_at_the_server() =>
        await AssertAbortedAsync("prompt", async context =>
    {
        context.Response.StatusCode = 500;
        await context.Response.WriteAsync("""{"error":"Some""");
        await context.Response.Body.FlushAsync();
    });

    private static async Task AssertAbortedAsync(string call, Func<HttpContext, Task>? begin)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int requests = 0;
        await using WebServer server = await WebServer.StartAsync(async context =>
        {
            Interlocked.Increment(ref requests);
            await (begin?.Invoke(context) ?? Task.CompletedTask);
            begun.TrySetResult();
            await context.AbortedAsync();
            aborted.TrySetResult();
        });
        var counter = new AttemptCounter();
        await using ServiceProvider services =
            Clients.Registered(server.Address, http => http.AddHttpMessageHandler(() => counter), configure: Routing.Eager);
        using var cancellation = new CancellationTokenSource();
        Task answer = Calls.MakeAsync(call, services.Client(), cancellation.Token);
        await (begin is null ? begun.Task : counter.Answered).InTime();
        Assert.False(answer.IsCompleted);

        await cancellation.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.WaitAsync(Limits.AtOnce));
        Assert.Equal(cancellation.Token, error.CancellationToken);
        await aborted.Task.WaitAsync(Limits.GivenUp);
        Assert.Equal(1, requests);
    }
}
