using System.IO.Compression;
using System.Text;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Bodies as servers and proxies send them, whatever their headers say.</summary>
internal static class Bodies
{
    public const string Reply = """{"message":null,"data":{"completionText":"Hi there"}}""";
    public const string Page = "<!DOCTYPE html><html><body>Sign in to this network</body></html>";

    public static string Stream { get; } = Servers.RawAnswer.Event(Events.Text("Hi ")) + Servers.RawAnswer.Event(Events.Text("there"))
        + Servers.RawAnswer.Event(Events.Final) + Servers.RawAnswer.Event(Events.End);

    /// <param name="body">The bytes.</param>
    /// <param name="types">The content types: none, one, or several headers, valid or not.</param>
    public static ByteArrayContent Of(byte[] body, params string[] types)
    {
        var content = new ByteArrayContent(body);
        foreach (string type in types)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return content;
    }

    public static ByteArrayContent Of(string body, params string[] types) => Of(Encoding.UTF8.GetBytes(body), types);

    /// <summary>A body that was compressed, by one encoding after the other.</summary>
    public static ByteArrayContent Compressed(string body, string type, string encodings)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        foreach (string encoding in encodings.Split(','))
        {
            bytes = encoding.Trim() == "identity" ? bytes : Compress(bytes, encoding.Trim());
        }

        ByteArrayContent content = Of(bytes, type);
        content.Headers.TryAddWithoutValidation("Content-Encoding", encodings.Replace("raw ", "", StringComparison.Ordinal));
        return content;
    }

    public static byte[] Compress(byte[] bytes, string encoding)
    {
        var packed = new MemoryStream();
        using (Stream stream = Compressor(packed, encoding))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }

    public static Stream Compressor(Stream target, string encoding) => encoding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true),
        "deflate" => new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true),
        "raw deflate" => new DeflateStream(target, CompressionLevel.Fastest, leaveOpen: true),
        "br" => new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true),
        _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, null),
    };

    public static async Task<List<T>> AllAsync<T>(this IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (T item in items)
        {
            all.Add(item);
        }

        return all;
    }

    /// <summary>A client of both keys whose service answers each request with the next of these.</summary>
    public static AivaxChatClient ClientWithKeys(
        this AnswerHandler handler, Action<AivaxChatClientOptions>? configure = null, TimeProvider? time = null) =>
        handler.Client(time, options =>
        {
            (options.ApiKey, options.ChatClientId) = (Clients.ApiKey, Clients.ChatClientId);
            configure?.Invoke(options);
        });
}
