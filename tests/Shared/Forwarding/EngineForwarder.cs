using System.Buffers;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatClients.Sdk.Tests.Forwarding;

/// <summary>Carries requests of a web server to a handler and its answers back: bytes in, bytes out, each piece as soon as it is
/// there.</summary>
/// <remarks>What happens to the answer happens to the connection: a broken answer breaks it, and a caller who leaves ends the
/// answer.</remarks>
internal sealed class EngineForwarder(HttpMessageHandler handler) : IDisposable
{
    private const int BufferSize = 16 * 1024;

    private readonly HttpMessageInvoker _invoker = new(handler, disposeHandler: true);

    public async Task ForwardAsync(HttpContext context)
    {
        CancellationToken callerLeft = context.RequestAborted;
        try
        {
            using HttpRequestMessage request = ForwardedRequest.From(context);
            using HttpResponseMessage response = await _invoker.SendAsync(request, callerLeft);
            CopyHead(response, context.Response);

            // The head goes out before the first byte of the body is there.
            context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
            await context.Response.StartAsync(callerLeft);
            await CopyBodyAsync(response.Content, context.Response.Body, callerLeft);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException || !context.Response.HasStarted)
        {
            // Nobody waits for an answer, or there is none: the caller must see a lost connection.
            context.Abort();
        }

        // The server must end half an answer: it closes the connection after the written bytes, without an end of the body.
        // Aborting would take back bytes that are still on their way.
    }

    public void Dispose() => _invoker.Dispose();

    private static void CopyHead(HttpResponseMessage from, HttpResponse to)
    {
        to.StatusCode = (int)from.StatusCode;
        foreach (HttpHeaders headers in new HttpHeaders[] { from.Headers, from.Content.Headers })
        {
            foreach (KeyValuePair<string, HeaderStringValues> header in headers.NonValidated)
            {
                if (!HopHeaders.Includes(header.Key))
                {
                    to.Headers[header.Key] = header.Value.ToArray();
                }
            }
        }

        to.ContentLength ??= from.Content.Headers.ContentLength;
    }

    private static async Task CopyBodyAsync(HttpContent from, Stream to, CancellationToken cancellationToken)
    {
        await using Stream source = await from.ReadAsStreamAsync(cancellationToken);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await source.ReadAsync(buffer, cancellationToken) is > 0 and int count)
            {
                await to.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                await to.FlushAsync(cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
