using System.Text;

namespace ChatClients.Sdk.Reliability.Tests.Servers;

/// <summary>Reads an answer as an application does, from a server on this machine. Whatever comes of it, one prompt is sent.</summary>
internal static class StreamedBody
{
    public static Task<Reading> ReadAsync(string body, string contentType = "text/event-stream") =>
        ReadAsync(Encoding.UTF8.GetBytes(body), contentType);

    /// <summary>Reads a body that comes whole and ends in the usual way.</summary>
    public static async Task<Reading> ReadAsync(byte[] body, string contentType = "text/event-stream")
    {
        await using WebServer server = await WebServer.AnsweringAsync(body, contentType);
        Reading answer = await ReadAsync(server.Address);
        Assert.Equal(1, server.Prompts);
        return answer;
    }

    /// <summary>Reads from a connection that the server writes bare bytes to, and then closes or resets.</summary>
    /// <param name="answer">Head and body.</param>
    /// <param name="reset">Whether a reset ends the connection, once an update was read: it throws away what the client has not read
    /// yet.</param>
    public static async Task<Reading> ReadRawAsync(string answer, bool reset = false)
    {
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(answer);
            if (reset)
            {
                await read.Task;
                connection.Reset();
            }
        });
        Reading reading = await ReadAsync(server.Address, read.SetResult);
        Assert.Equal(1, server.Requests);
        return reading;
    }

    private static async Task<Reading> ReadAsync(Uri server, Action? onFirst = null)
    {
        using AivaxChatClient client = Clients.Of(server, options => options.Retry = new AivaxRetryOptions { BaseDelay = TimeSpan.Zero });
        return await Reading.Of(client.OpenSession(Clients.AccessKey).StreamAsync("Oi").Telling(onFirst)).InTime();
    }

    private static async IAsyncEnumerable<T> Telling<T>(this IAsyncEnumerable<T> updates, Action? onFirst)
    {
        await foreach (T update in updates)
        {
            onFirst?.Invoke();
            onFirst = null;
            yield return update;
        }
    }
}
