using Microsoft.AspNetCore.Http;

namespace ChatClients.Sdk.Reliability.Tests.Servers;

/// <summary>Writing a streamed answer, event by event.</summary>
internal static class StreamResponse
{
    public static void BeginStream(this HttpContext context) => context.Response.ContentType = "text/event-stream";

    /// <summary>Writes an event and sends it off.</summary>
    public static async Task EventAsync(this HttpContext context, string data)
    {
        await context.Response.WriteAsync(RawAnswer.Event(data));
        await context.Response.Body.FlushAsync();
    }

    /// <summary>Waits until the client has given up the request.</summary>
    public static async Task AbortedAsync(this HttpContext context)
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = context.RequestAborted.Register(aborted.SetResult);
        await aborted.Task;
    }
}
