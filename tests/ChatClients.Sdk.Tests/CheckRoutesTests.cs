using System.Net;
using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests;

/// <summary>Whether the service has the routes that are assumed.</summary>
public sealed class CheckRoutesTests
{
    private const string EmptyInfo = """{"message":null,"data":{"messages":[]}}""";
    private const string NothingToAnswer = """{"error":"There is no user message.","details":null}""";

    private readonly CannedHandler _service = new();
    private readonly FakeTimeProvider _time = new(Samples.Now);

    [Fact]
    public async Task Each_route_is_tried_on_an_empty_session_that_is_then_deleted()
    {
        _service.Answer(Samples.Created).Answer(EmptyInfo).Answer("Nothing yet.", mediaType: "text/plain").Answer(Samples.Empty)
            .Answer(NothingToAnswer, 400).Answer(Samples.Empty);

        IReadOnlyList<RouteCheck> checks = await CheckAsync();

        Assert.Equal(["SessionInfo", "Transcript", "Reset", "RetryLast", "Session"], checks.Select(check => check.Member));
        Assert.All(checks, check => Assert.Equal(RouteCheckOutcome.Answers, check.Outcome));
        Assert.Equal("""{"expires":600}""", _service.Requests[0].Body);
        Assert.Equal(
            ["POST", "GET", "GET", "POST", "POST", "DELETE"], _service.Requests.Select(request => request.Method.Method));
        Assert.DoesNotContain(_service.Requests, it => it.Address.AbsolutePath.EndsWith("/prompt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_route_that_is_not_there_must_be_overridden()
    {
        _service.Answer(Samples.Created).Answer("", 404).Answer("", 405).Answer("", 404).Answer("", 404).Answer("", 405);

        IReadOnlyList<RouteCheck> checks = await CheckAsync();

        Assert.All(checks, check => Assert.Equal(RouteCheckOutcome.MustBeOverridden, check.Outcome));
        Assert.Equal(
            "AivaxRoutes.Reset: POST api/v1/public/chat-clients/{accessKey}/reset: MustBeOverridden (404)", checks[2].ToString());
        Assert.Equal(AivaxErrorCodes.AssumedRoute, Assert.IsType<AivaxApiException>(checks[2].Error).ErrorCode);
        Assert.All(checks, check => Assert.DoesNotContain(Samples.AccessKey, check.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Any_other_refusal_proves_nothing(int status)
    {
        _service.Answer(Samples.Created);
        for (int i = 0; i < 5; i++)
        {
            _service.Answer("", status);
        }

        IReadOnlyList<RouteCheck> checks = await CheckAsync();

        Assert.Equal(5, checks.Count);
        Assert.All(checks, it => Assert.Equal((RouteCheckOutcome.Unknown, (HttpStatusCode?)status), (it.Outcome, it.StatusCode)));
    }

    [Fact]
    public async Task A_page_of_something_in_between_is_no_answer()
    {
        _service.Answer(Samples.Created).Answer("<html>Sign in</html>", mediaType: "text/html").Answer("x").Answer(Samples.Empty)
            .Answer("", 400).Answer(Samples.Empty);

        Assert.Equal(RouteCheckOutcome.Unknown, (await CheckAsync())[0].Outcome);
    }

    [Fact]
    public async Task The_session_is_deleted_when_the_caller_leaves()
    {
        using var stop = new CancellationTokenSource();
        _service.Answer(Samples.Created).Do((_, token) =>
        {
            stop.Cancel();
            token.ThrowIfCancellationRequested();
            return Task.FromResult(CannedHandler.Response(Encoding.UTF8.GetBytes(EmptyInfo)));
        }).Answer(Samples.Empty);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CheckAsync(stop.Token));

        Assert.Equal(HttpMethod.Delete, _service.Last.Method);
        Assert.EndsWith(Samples.SessionId, _service.Last.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_created_while_the_caller_leaves_is_deleted()
    {
        using var stop = new CancellationTokenSource();
        _service.Do((_, _) =>
        {
            stop.Cancel();
            return Task.FromResult(CannedHandler.Response(Encoding.UTF8.GetBytes(Samples.Created)));
        }).Answer(Samples.Empty);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CheckAsync(stop.Token));

        Assert.Equal(["POST", "DELETE"], _service.Requests.Select(request => request.Method.Method));
    }

    [Fact]
    public async Task A_deletion_that_finds_no_session_proves_nothing()
    {
        _service.Answer(Samples.Created).Answer(EmptyInfo).Answer("x").Answer(Samples.Empty).Answer("", 400)
            .Answer("", 404).Answer("""{"message":null,"data":[]}""");

        Assert.Equal(RouteCheckOutcome.Unknown, (await CheckAsync())[4].Outcome);
    }

    [Fact]
    public async Task A_service_that_hangs_ends_the_check_in_time()
    {
        var asking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var deleting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _service.Answer(Samples.Created).Do((_, token) => HangAsync(asking, token)).Do((_, token) => HangAsync(deleting, token));
        Task<IReadOnlyList<RouteCheck>> checking = CheckAsync();

        // The clock stands while a request is on its way to the service.
        await asking.Task.InTime();
        _time.Advance(TimeSpan.FromMinutes(5));
        await deleting.Task.InTime();
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.All(await checking.InTime(), check => Assert.Equal(RouteCheckOutcome.Unknown, check.Outcome));
        Assert.Equal(HttpMethod.Delete, _service.Last.Method);
    }

    [Fact]
    public async Task A_session_that_cannot_be_created_is_the_callers_error()
    {
        _service.Answer("", 401);

        await Assert.ThrowsAsync<AivaxAuthenticationException>(() => CheckAsync());

        Assert.Single(_service.Requests);
    }

    private Task<IReadOnlyList<RouteCheck>> CheckAsync(CancellationToken cancellationToken = default) =>
        TestClient.Over(_service, time: _time).CheckRoutesAsync(cancellationToken: cancellationToken).InTime();

    private static async Task<HttpResponseMessage> HangAsync(TaskCompletionSource reached, CancellationToken cancellationToken)
    {
        reached.SetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return new HttpResponseMessage();
    }
}
