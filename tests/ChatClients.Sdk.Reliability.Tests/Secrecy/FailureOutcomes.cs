using System.Net.Sockets;
using System.Security.Authentication;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>Calls that get no answer: the network's failures as they are, and those of a handler or proxy that says too much.</summary>
internal static class FailureOutcomes
{
    private static readonly TimeSpan s_longerThanAnyBudget = TimeSpan.FromHours(1);

    public static IReadOnlyList<Outcome> All { get; } =
    [
        new("connection closed", it => it.Server.Use((_, _) => Task.FromResult(false))),
        new("connection reset", it => it.Server.Use((connection, _) =>
        {
            connection.Reset();
            return Task.FromResult(false);
        })),
        new("body cut short", it => it.Server.Use(
            RawAnswer.Json("{\"data\":{", headers: "Connection: close\r\n")
                .Replace("Content-Length: 9", "Content-Length: 99", StringComparison.Ordinal))),
        new("stream cut short", it => it.Server.Use(RawAnswer.UndelimitedStream + RawAnswer.Event(Events.Text("Ol")))),
        new("no bytes of http", it => it.Server.Use((connection, _) => NonsenseAsync(connection, it.Echo))),
        new("time-out", it => it.Server.Use(SilentAsync)) { EndAsync = (it, _) => ExpireAsync(it) },
        new("cancelled", it => it.Server.Use(SilentAsync)) { EndAsync = (it, cancel) => CancelAsync(it, cancel) },
        new("refused", it => it.StopServer()),
        Thrown(
            "no such host",
            it => new HttpRequestException(
                HttpRequestError.NameResolutionError, "No such host is known.", new SocketException((int)SocketError.HostNotFound)),
                beforeBody: true),
        Thrown(
            "no trust",
            it => new HttpRequestException(
                HttpRequestError.SecureConnectionError, "The SSL connection could not be established.",
                new AuthenticationException(it.Echo)), beforeBody: true),
        Thrown("telling message", it => new HttpRequestException($"GET {it.Canaries.TalkUrl} failed", new IOException(it.Echo))),
        Thrown("telling message before the body", it => new InvalidOperationException(it.Echo), beforeBody: true),
        Thrown("telling format error", it => new FormatException($"The format of value '{it.Canaries.ApiKey}' is invalid.")),
        Thrown("telling time-out", it => new TaskCanceledException(it.Echo, new TimeoutException(it.Echo))),
        Thrown("several telling causes", it => new AggregateException(new IOException("x"), new IOException(it.Echo))),
        Thrown(
            "telling data",
            it => new IOException(
                "x", new IOException("y")
                    { Data = { ["url"] = it.Canaries.TalkUrl, [it.Canaries.AccessKey] = 1 }, HelpLink = it.Canaries.TalkUrl.AbsoluteUri })),
        Thrown("telling property", it => new RequestException(new HttpRequestMessage(HttpMethod.Get, it.Canaries.TalkUrl))),
        Thrown("harmless failure", it => new IOException("The disk is full.")),
    ];

    private static Outcome Thrown(string name, Func<Trial, Exception> error, bool beforeBody = false) =>
        new(name, it => it.Failure = new(() => error(it), beforeBody));

    private static async Task<bool> NonsenseAsync(RawConnection connection, string echo)
    {
        await connection.WriteAsync(echo + "\r\n\r\n");
        return false;
    }

    private static async Task<bool> SilentAsync(RawConnection connection, string request)
    {
        await connection.PeerClosedAsync();
        return false;
    }

    private static async Task ExpireAsync(Trial trial)
    {
        await trial.Server.Reached.InTime();
        trial.Time.Advance(s_longerThanAnyBudget);
    }

    private static async Task CancelAsync(Trial trial, CancellationTokenSource cancel)
    {
        await trial.Server.Reached.InTime();
        await cancel.CancelAsync();
    }

    /// <summary>An error of a handler that keeps the request: its text is harmless, a logger that looks into it sees the address.</summary>
    private sealed class RequestException(HttpRequestMessage request) : Exception("The handler failed.")
    {
        public HttpRequestMessage Request { get; } = request;
    }
}
