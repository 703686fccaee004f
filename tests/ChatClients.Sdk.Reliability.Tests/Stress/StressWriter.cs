using System.IO.Compression;
using System.Text;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>Writes an answer, or what a fault makes of it.</summary>
internal sealed class StressWriter(RawConnection connection, StressCall call, StressAnswer answer)
{
    private const string Page = "<html><body>Please sign in to this network.</body></html>";
    private const string Failure =
        """{"choices":[{"index":0,"finish_reason":"error","delta":{}}],"error":{"code":"server_error","message":"The model failed."}}""";
    private static readonly string s_tooLarge = "data: {\"id\":\"" + new string('x', 4 * 1024 * 1024);

    private string Delimited => $"HTTP/1.1 200 OK\r\nContent-Type: {answer.ContentType}\r\n"
        + (answer.IsStream ? "Transfer-Encoding: chunked\r\n\r\n" : $"Content-Length: {Length(answer.Body)}\r\n\r\n");

    private string Chunked => $"HTTP/1.1 200 OK\r\nContent-Type: {answer.ContentType}\r\nTransfer-Encoding: chunked\r\n\r\n";

    private string Undelimited => $"HTTP/1.1 200 OK\r\nContent-Type: {answer.ContentType}\r\nConnection: close\r\n\r\n";

    /// <returns>Whether the connection can be used again.</returns>
    public Task<bool> WriteAsync(StressFault fault) => fault switch
    {
        StressFault.Pings => WholeAsync(
            Framed([": ping\n\n", .. answer.Parts.SelectMany(part => new[] { part, "data:\n\n", ": ping\n\n" })]), when: answer.IsStream),
        StressFault.OneByteWrites => InBytesAsync(),
        StressFault.CloseDelimited => ThenCloseAsync(Undelimited + answer.Body),
        StressFault.FinAfterRequest => ThenCloseAsync(""),
        StressFault.ResetAfterRequest => ThenResetAsync(""),
        StressFault.FinInHead => ThenCloseAsync("HTTP/1.1 200 OK\r\nContent-Ty"),
        StressFault.CutByFin => ThenCloseAsync(Delimited + Framed(answer.Beginning)),
        StressFault.CutByReset => ThenResetAsync(Delimited + Framed(answer.Beginning)),
        StressFault.LostChunkEnd => ThenCloseAsync(Chunked + string.Concat(answer.Parts.Select(RawAnswer.Chunk))),
        StressFault.CloseDelimitedCut =>
            ThenCloseAsync(Undelimited + string.Concat(answer.Beginning) + answer.Parts[answer.Parts.Count / 2][..9]),
        StressFault.StallBeforeHead => ThenWaitAsync(""),
        StressFault.StallInBody => ThenWaitAsync(Delimited + Framed(answer.Beginning)),
        StressFault.CancelledBeforeHead => ThenWaitAsync("", cancel: true),
        StressFault.CancelledInBody =>
            ThenWaitAsync(Delimited + Framed(answer.Beginning), cancel: !(answer.IsStream && call.Operation.Streams())),
        StressFault.LeftInBody when answer.IsStream && call.Operation.Streams() => ThenWaitAsync(Delimited + Framed(answer.Beginning)),
        StressFault.ErrorChunk when answer.IsStream =>
            WholeAsync(Framed([.. answer.Beginning, RawAnswer.Event(Failure), RawAnswer.Event(Events.End)])),
        StressFault.TooLargeEvent when answer.IsStream => ThenWaitAsync(Chunked + Framed(answer.Beginning) + RawAnswer.Chunk(s_tooLarge)),
        StressFault.HalfBody => SuccessAsync(string.Concat(answer.Beginning), answer.ContentType),
        StressFault.EmptyBody => SuccessAsync("", answer.ContentType),
        StressFault.Html => SuccessAsync(Page, "text/html"),
        StressFault.Gzip => GzipAsync(),
        StressFault.ErrorInSuccess => SuccessAsync("""{"error":{"code":null,"message":"It did not work."}}""", "application/json"),
        StressFault.BadRequestCut =>
            ThenCloseAsync($"HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"error\":"),
        _ when StressStatus.Of(fault) is { } status => StatusAsync(status),
        _ => WholeAsync(Framed(answer.Parts)),
    };

    private static int Length(string text) => Encoding.UTF8.GetByteCount(text);

    private string Framed(IEnumerable<string> parts) => string.Concat(answer.IsStream ? parts.Select(RawAnswer.Chunk) : parts);

    private async Task<bool> WholeAsync(string body, bool when = true)
    {
        await connection.WriteAsync(Delimited + (when ? body : answer.Body) + (answer.IsStream ? RawAnswer.LastChunk : ""));
        return true;
    }

    private async Task<bool> InBytesAsync()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Delimited + Framed(answer.Parts) + (answer.IsStream ? RawAnswer.LastChunk : ""));
        for (int i = 0; i < bytes.Length; i++)
        {
            await connection.WriteAsync(bytes.AsMemory(i, 1));
        }

        return true;
    }

    private async Task<bool> SuccessAsync(string body, string contentType)
    {
        await connection.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nContent-Length: {Length(body)}\r\n\r\n{body}");
        return true;
    }

    private async Task<bool> StatusAsync(StressStatus status)
    {
        await connection.WriteAsync(
            $"HTTP/1.1 {status.Line}\r\nContent-Type: {status.ContentType}\r\n{status.Headers}"
            + $"Content-Length: {Length(status.Body)}\r\n\r\n{status.Body}");
        return true;
    }

    private async Task<bool> GzipAsync()
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
        }

        await connection.WriteAsync(
            $"HTTP/1.1 200 OK\r\nContent-Type: {answer.ContentType}\r\nContent-Encoding: gzip\r\n"
            + $"Content-Length: {packed.ToArray().Length}\r\n\r\n");
        await connection.WriteAsync(packed.ToArray());
        return true;
    }

    private async Task<bool> ThenCloseAsync(string text)
    {
        await connection.WriteAsync(text);
        return false;
    }

    private async Task<bool> ThenResetAsync(string text)
    {
        await connection.WriteAsync(text);
        connection.Reset();
        return false;
    }

    private async Task<bool> ThenWaitAsync(string text, bool cancel = false)
    {
        await connection.WriteAsync(text);
        if (cancel)
        {
            call.Cancel();
        }

        await connection.PeerClosedAsync();
        return false;
    }
}
