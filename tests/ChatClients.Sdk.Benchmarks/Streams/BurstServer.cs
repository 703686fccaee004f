using Microsoft.AspNetCore.Http;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>Sends a whole answer as fast as the connection takes it.</summary>
internal static class BurstServer
{
    public const string Command = "burst-server";

    private static readonly byte[] s_answer = SampleStream.Text().Bytes;

    public static Task RunAsync() => ServiceProcess.RunAsync(AnswerAsync);

    private static async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Request.Body.CopyToAsync(Stream.Null);
        await context.Response.Body.WriteAsync(s_answer);
    }
}
