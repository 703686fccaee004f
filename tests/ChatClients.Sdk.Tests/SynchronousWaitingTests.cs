using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests;

/// <summary>C39: an application that waits with .Result on its only thread is wrong, but must not hang because of us.</summary>
public sealed class SynchronousWaitingTests
{
    public static TheoryData<string, Func<AivaxChatClient, Task>> Calls => new()
    {
        { Samples.Created, client => client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest()) },
        { Samples.Empty, client => client.DeleteWebChatSessionAsync("s") },
        { "[]", client => client.ListWebChatSessionsAsync().GetAsyncEnumerator().MoveNextAsync().AsTask() },
        { Samples.SimpleReply, client => client.OpenSession("k").SendAsync("Oi") },
        { Samples.SimpleReply, client => client.OpenSession("k").StreamAsync("Oi").ToPromptResponseAsync() },
        { Samples.SimpleReply, client => client.OpenSession("k").RetryLastAsync() },
        { Samples.Empty, client => client.OpenSession("k").ResetAsync() },
        { """{"messages":[]}""", client => client.OpenSession("k").GetInfoAsync() },
        { """{"messages":[]}""", client => client.OpenSession("k").GetHistoryAsync() },
        { """{"messages":[]}""", client => client.OpenSession("k").GetUsageAsync() },
        { "text", client => client.OpenSession("k").DownloadTranscriptAsync(new MemoryStream()) },
    };

    [Theory, MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task C39_Waiting_on_a_thread_that_must_run_the_rest_does_not_hang(string answer, Func<AivaxChatClient, Task> call)
    {
        var handler = new CannedHandler().Do(async (_, token) =>
        {
            // Truly asynchronous: the rest of the call runs later, on the captured context if one was captured.
            await Task.Run(() => { }, token).ConfigureAwait(false);
            return CannedHandler.Response(Encoding.UTF8.GetBytes(answer), mediaType: answer == "text" ? "text/plain" : "application/json");
        });
        var done = new TaskCompletionSource<Exception?>();
        var thread = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new DeadContext());
            done.SetResult(Record.Exception(() => call(TestClient.Over(handler)).GetAwaiter().GetResult()));
        })
        { IsBackground = true };

        thread.Start();

        Assert.Null(await done.Task.InTime());
    }

    /// <summary>Its thread is busy waiting, so what is posted to it never runs.</summary>
    private sealed class DeadContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
