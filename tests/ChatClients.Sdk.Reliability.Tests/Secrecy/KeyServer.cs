using System.Collections.Concurrent;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>The service on bare sockets: it does with each request what the test says, and keeps the requests as they came.</summary>
internal sealed class KeyServer : IAsyncDisposable
{
    private readonly RawServer _server;
    private readonly ConcurrentQueue<string> _requests = new();
    private Func<RawConnection, string, Task<bool>> _answer;
    private TaskCompletionSource _reached = New();

    private KeyServer(Canaries canaries)
    {
        _answer = (connection, request) => GiveAsync(connection, ServiceAnswers.To(request, canaries));
        _server = RawServer.Start(ServeAsync);
    }

    public Uri Address => _server.Address;

    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Completes when a request has come since the answer was last changed.</summary>
    public Task Reached => _reached.Task;

    /// <summary>A server that answers as the service does.</summary>
    public static KeyServer Start(Canaries canaries) => new(canaries);

    /// <summary>From now on, answers with these bytes.</summary>
    public void Use(string answer) => Use((connection, _) => GiveAsync(connection, answer));

    /// <summary>From now on, does this with a request; false ends the connection.</summary>
    public void Use(Func<RawConnection, string, Task<bool>> answer)
    {
        _reached = New();
        _answer = answer;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(RawConnection connection)
    {
        while (await connection.ReadRequestAsync() is { } request)
        {
            _requests.Enqueue(request);
            _reached.TrySetResult();
            if (!await _answer(connection, request))
            {
                return;
            }
        }
    }

    private static async Task<bool> GiveAsync(RawConnection connection, string answer)
    {
        await connection.WriteAsync(answer);
        return !answer.Contains("Connection: close", StringComparison.Ordinal);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
