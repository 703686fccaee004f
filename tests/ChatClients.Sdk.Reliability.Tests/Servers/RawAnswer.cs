using System.Text;

namespace ChatClients.Sdk.Reliability.Tests.Servers;

/// <summary>The bytes of answers, as a server writes them.</summary>
internal static class RawAnswer
{
    public const string StreamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
    public const string ChunkedStream = StreamHead + "Transfer-Encoding: chunked\r\n\r\n";
    public const string LastChunk = "0\r\n\r\n";

    /// <summary>A stream that only the end of the connection ends.</summary>
    public const string UndelimitedStream = StreamHead + "Connection: close\r\n\r\n";

    public static string Chunk(string text) => $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n";

    public static string Json(string body, string status = "200 OK", string headers = "") =>
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public static string Event(string data) => $"data: {data}\n\n";
}
