using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;

namespace ChatClients.Sdk.AspNetCore.Streaming;

// Sends the events of an answer to one browser, until they end or the browser has left.
internal sealed class EventStream(HttpContext context, LogReader reader, TimeProvider time)
{
    // When a ping follows the last event or ping, so that proxies keep the connection.
    public static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    // A browser that accepts no bytes for this long counts as gone.
    public static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(10);

    private bool _hasWritten;
    private bool _pingIsDue;

    // Waits for the first event, but not longer than until the first ping.
    public async Task WaitForFirstAsync(Func<bool> hasBegun)
    {
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        using ITimer timer = StartPinging();
        while (!hasBegun() && !reader.IsComplete && !_pingIsDue)
        {
            await reader.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        }

        reader.Wake();
    }

    public async Task SendAsync(bool wantsHtml)
    {
        Begin();
        using var writer = new EventWriter(context.Response.BodyWriter, wantsHtml);
        using ITimer timer = StartPinging();
        writer.Write(EventWriter.Ping);
        while (true)
        {
            bool isComplete = reader.IsComplete;
            bool hasMore = WriteAll(writer);
            if (_hasWritten)
            {
                timer.Change(PingInterval, PingInterval);
                _hasWritten = false;
            }

            isComplete &= !hasMore;
            if (isComplete && !reader.IsCutOff)
            {
                writer.Write(EventWriter.Done);
            }

            await FlushAsync().ConfigureAwait(false);
            if (isComplete || reader.IsCutOff)
            {
                return;
            }

            await reader.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        }
    }

    // Up to about 64 KiB at a time, so that a reader that accepts no bytes fills no memory. True when there is more.
    private bool WriteAll(EventWriter writer)
    {
        const int MostAtOnce = 64 * 1024;
        PipeWriter output = context.Response.BodyWriter;
        while (reader.Read(out string? delta) is { } frame)
        {
            _hasWritten |= writer.Write(frame, delta);
            if (output.CanGetUnflushedBytes && output.UnflushedBytes > MostAtOnce)
            {
                reader.Wake();
                return true;
            }
        }

        if (_pingIsDue)
        {
            writer.Write(EventWriter.Ping);
        }

        _pingIsDue = false;
        return false;
    }

    private async Task FlushAsync()
    {
        ValueTask<FlushResult> flush = context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        if (flush.IsCompletedSuccessfully)
        {
            _ = flush.Result;
            return;
        }

        try
        {
            await flush.AsTask().WaitAsync(WriteTimeout, time, context.RequestAborted).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            context.Abort();
            throw new OperationCanceledException("The reader of the stream takes nothing.");
        }
    }

    private ITimer StartPinging() => time.CreateTimer(static state => ((EventStream)state!).Tick(), this, PingInterval, PingInterval);

    private void Tick()
    {
        _pingIsDue = true;
        reader.Wake();
    }

    private void Begin()
    {
        IHeaderDictionary headers = context.Response.Headers;
        context.Response.ContentType = "text/event-stream";
        headers.CacheControl = "no-store";
        headers["x-vercel-ai-ui-message-stream"] = "v1";
        headers["x-accel-buffering"] = "no";

        // After the headers, since a compressing middleware decides by them. The server's time limit for requests does not fit a stream.
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
    }
}
