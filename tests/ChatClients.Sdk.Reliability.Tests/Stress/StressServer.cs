using System.Collections.Concurrent;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>The service of the stress run, over bare TCP: it counts requests, carries them out or not, and injects the fault.</summary>
internal sealed class StressServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, StressCall> _calls = new();
    private readonly StressService _service = new();
    private readonly RawServer _server;

    public StressServer() => _server = RawServer.Start(ServeAsync);

    public Uri Address => _server.Address;

    public int Connections => _server.Connections;

    /// <summary>The connections that are open.</summary>
    public Gauge Open { get; } = new();

    /// <summary>The requests that are being answered.</summary>
    public Gauge Turns { get; } = new();

    public void Expect(StressCall call) => _calls[call.Id] = call;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(RawConnection connection)
    {
        Open.Enter();
        try
        {
            bool goesOn = true;
            while (goesOn && await connection.ReadRequestAsync() is { } text)
            {
                Turns.Enter();
                try
                {
                    goesOn = await AnswerAsync(StressRequest.Parse(text, id => _calls[id]), connection);
                }
                finally
                {
                    Turns.Leave();
                }
            }
        }
        finally
        {
            Open.Leave();
        }
    }

    private async Task<bool> AnswerAsync(StressRequest request, RawConnection connection)
    {
        bool forNow = IsRefusedForNow(request);
        bool executes = !forNow && Executes(request);
        request.Call.CountReceived(executes, forNow);
        StressAnswer answer = _service.CarryOut(request, really: executes);
        return await new StressWriter(connection, request.Call, answer).WriteAsync(request.Fault);
    }

    // Both mean that nothing was done: 429, and for a create also 503 with Retry-After.
    private static bool IsRefusedForNow(StressRequest request) =>
        request.Fault is StressFault.Throttled or StressFault.ThrottledForASecond or StressFault.ThrottledForAnHour
        || (request.Fault == StressFault.Unavailable && request.Call.Operation == StressOperation.CreateWithoutTag);

    private static bool Executes(StressRequest request) => request.Fault switch
    {
        StressFault.Redirect or StressFault.BadRequest or StressFault.BadRequestCut or StressFault.Unauthorized or StressFault.NoBalance
            or StressFault.NotFound => false,
        StressFault.RequestTimeout or StressFault.InternalError or StressFault.BadGatewayPage or StressFault.Unavailable
            or StressFault.ProxyTimeout
            or StressFault.ErrorInSuccess => request.Call.ActsThoughItFails,
        StressFault.ErrorChunk => request.Call.ActsThoughItFails || !request.IsAnsweredInEvents,
        _ => true,
    };
}
