using System.Collections.Concurrent;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>The service of the storm, over bare TCP: it counts what it is asked, does it or not, and then lets the fault happen.</summary>
internal sealed class StormServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, StormCall> _calls = new();
    private readonly StormService _service = new();
    private readonly RawServer _server;

    public StormServer() => _server = RawServer.Start(ServeAsync);

    public Uri Address => _server.Address;

    public int Connections => _server.Connections;

    /// <summary>The connections that are open.</summary>
    public Gauge Open { get; } = new();

    /// <summary>The requests that are being answered.</summary>
    public Gauge Turns { get; } = new();

    public void Expect(StormCall call) => _calls[call.Id] = call;

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
                    goesOn = await AnswerAsync(StormRequest.Parse(text, id => _calls[id]), connection);
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

    private async Task<bool> AnswerAsync(StormRequest request, RawConnection connection)
    {
        bool forNow = IsRefusedForNow(request);
        bool executes = !forNow && Executes(request);
        request.Call.CountReceived(executes, forNow);
        StormAnswer answer = _service.CarryOut(request, really: executes);
        return await new StormWriter(connection, request.Call, answer).WriteAsync(request.Fault);
    }

    // Both mean that nothing was done: 429, and for a create also 503 with Retry-After.
    private static bool IsRefusedForNow(StormRequest request) =>
        request.Fault is StormFault.Throttled or StormFault.ThrottledForASecond or StormFault.ThrottledForAnHour
        || (request.Fault == StormFault.Unavailable && request.Call.Operation == StormOperation.CreateWithoutTag);

    private static bool Executes(StormRequest request) => request.Fault switch
    {
        StormFault.Redirect or StormFault.BadRequest or StormFault.BadRequestCut or StormFault.Unauthorized or StormFault.NoBalance
            or StormFault.NotFound => false,
        StormFault.RequestTimeout or StormFault.InternalError or StormFault.BadGatewayPage or StormFault.Unavailable
            or StormFault.ProxyTimeout
            or StormFault.ErrorInSuccess => request.Call.ActsThoughItFails,
        StormFault.ErrorChunk => request.Call.ActsThoughItFails || !request.IsAnsweredInEvents,
        _ => true,
    };
}
