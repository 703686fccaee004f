using System.Text;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.Cuts;

/// <summary>Sends the beginnings of one stream, each on a connection of its own, and loses the rest. The access key asks for a
/// length.</summary>
internal static class CutServer
{
    private const string Key = "up-to-";

    public static RawServer Start(byte[] body, CutKind kind) => RawServer.Start(async connection =>
    {
        if (await connection.ReadRequestAsync() is not { } request)
        {
            return;
        }

        await connection.WriteAsync(Answer(body, LengthIn(request), kind));
        if (kind == CutKind.Reset)
        {
            connection.Reset();
        }
    });

    public static string KeyFor(int length) => $"{Key}{length}";

    public static int LengthIn(string path)
    {
        int start = path.IndexOf(Key, StringComparison.Ordinal) + Key.Length;
        return int.Parse(path.AsSpan(start, path.IndexOf('/', start) - start), null);
    }

    private static byte[] Answer(byte[] body, int length, CutKind kind)
    {
        // A chunk of no bytes would be the last one, and end the body well.
        string head = kind switch
        {
            CutKind.CloseDelimited => RawAnswer.UndelimitedStream,
            CutKind.LostChunkEnd => $"{RawAnswer.ChunkedStream}{body.Length + 1:x}\r\n",
            _ when length == 0 => RawAnswer.ChunkedStream,
            _ => $"{RawAnswer.ChunkedStream}{length:x}\r\n",
        };
        string end = kind is CutKind.Closed or CutKind.Reset && length > 0 ? "\r\n" : "";
        return [.. Encoding.ASCII.GetBytes(head), .. body.AsSpan(0, length), .. Encoding.ASCII.GetBytes(end)];
    }
}
