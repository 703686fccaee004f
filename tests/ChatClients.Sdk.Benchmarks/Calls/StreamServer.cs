using Microsoft.AspNetCore.Http;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>Streams the same short answer to every request, its first chunk in a packet of its own.</summary>
internal static class StreamServer
{
    public const string Command = "stream-server";

    private static readonly byte[] s_first = Chunk("{\"role\":\"assistant\",\"content\":\"Hi\"}", "null");
    private static readonly byte[] s_rest =
        [.. Chunk("{\"content\":\" there\"}", "null"), .. Chunk("{}", "\"stop\""), .. "data: [DONE]\n\n"u8];

    public static Task RunAsync() => ServiceProcess.RunAsync(AnswerAsync);

    private static async Task AnswerAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = "text/event-stream";
        await context.Response.Body.WriteAsync(s_first, context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.WriteAsync(s_rest, context.RequestAborted).ConfigureAwait(false);
    }

    private static byte[] Chunk(string delta, string reason) => System.Text.Encoding.UTF8.GetBytes(
        "data: {\"id\":\"chatcmpl-0198d263-fd80-7645-98b0-3966004e11df\",\"object\":\"chat.completion.chunk\",\"created\":1755876425,"
        + "\"model\":\"@openai/gpt-5-mini\",\"system_fingerprint\":\"fp_2su4hm\",\"choices\":[{\"index\":0,\"finish_reason\":" + reason
        + ",\"logprobs\":null,\"delta\":" + delta + "}],\"usage\":null}\n\n");
}
