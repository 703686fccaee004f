using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>Streams the same short answer to every request, its first chunk in a packet of its own.</summary>
internal sealed class StreamServer : IAsyncDisposable
{
    private static readonly byte[] s_first = Chunk("{\"role\":\"assistant\",\"content\":\"Hi\"}", "null");
    private static readonly byte[] s_rest =
        [.. Chunk("{\"content\":\" there\"}", "null"), .. Chunk("{}", "\"stop\""), .. "data: [DONE]\n\n"u8];

    private readonly WebApplication _application;

    private StreamServer(WebApplication application) => _application = application;

    public Uri Address => new(_application.Urls.First() + "/");

    public static async Task<StreamServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication application = builder.Build();
        application.Run(AnswerAsync);
        await application.StartAsync();
        return new StreamServer(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

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
