using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Faults;

public sealed class ScriptOrderTests : IDisposable
{
    private readonly FaultedAivax _aivax = new();

    [Fact]
    public async Task Faults_are_met_in_the_order_of_the_script_and_then_never_again()
    {
        _aivax.Faults.OnPrompt().Fail(503);
        _aivax.Faults.OnPrompt().LoseConnection();
        _aivax.Faults.OnPrompt().RefuseConnection();
        _aivax.Faults.OnPrompt().Throttle();
        ChatSession session = await _aivax.CreateAsync();

        await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Hi"));
        Assert.Equal(RequestOutcome.Unknown, (await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync("Hi"))).Outcome);
        Assert.Equal(RequestOutcome.NotSent, (await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync("Hi"))).Outcome);
        await Assert.ThrowsAsync<AivaxRateLimitException>(() => session.SendAsync("Hi"));
        Assert.Equal(FaultedAivax.Answer, (await session.SendAsync("Hi")).CompletionText);
        _aivax.Faults.VerifyAllUsed();
    }

    [Fact]
    public async Task A_fault_may_be_met_several_times()
    {
        ScriptedFault fault = _aivax.Faults.OnPrompt().Times(2).Fail(503);
        ChatSession session = await _aivax.CreateAsync();

        await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Hi"));
        Assert.Equal((1, false), (fault.TimesUsed, fault.IsUsed));
        await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Hi"));
        Assert.Equal((2, true), (fault.TimesUsed, fault.IsUsed));
        await session.SendAsync("Hi");
    }

    [Fact]
    public async Task A_fault_may_be_met_every_time()
    {
        ScriptedFault fault = _aivax.Faults.OnPrompt().EveryTime().Fail(503);
        _aivax.Faults.OnPrompt().Fail(500);
        ChatSession session = await _aivax.CreateAsync();

        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(503, (int)(await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Hi"))).StatusCode);
        }

        Assert.Equal((5, true), (fault.TimesUsed, fault.IsUsed));
    }

    [Fact]
    public async Task Calls_may_pass_first()
    {
        _aivax.Faults.OnNext(AivaxCall.CreateSession).Fail(500);
        _aivax.Faults.OnNext(AivaxCall.CreateSession).FromCall(3).Times(2).RefuseConnection();

        var outcomes = new List<string>();
        for (int i = 0; i < 5; i++)
        {
            outcomes.Add((await Record.ExceptionAsync(() => _aivax.CreateAsync()))?.GetType().Name ?? "made");
        }

        Assert.Equal(
            [nameof(AivaxServiceException), "made", nameof(AivaxConnectionException), nameof(AivaxConnectionException), "made"], outcomes);
    }

    [Fact]
    public async Task Parallel_calls_never_share_a_fault()
    {
        ScriptedFault[] faults =
            [_aivax.Faults.OnPrompt().Times(10).Fail(503), _aivax.Faults.OnPrompt().Times(5).RefuseConnection(), _aivax.Faults.OnPrompt()
                .Times(5).LoseConnection()];
        ChatSession[] sessions = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => _aivax.CreateAsync()));

        Exception?[] errors = await Task.WhenAll(
            sessions.Select(session => Task.Run(async () => (Exception?)await Record.ExceptionAsync(() => session.SendAsync("Hi")))))
            .WithinReason();

        Assert.Equal([10, 5, 5], faults.Select(fault => fault.TimesUsed));
        Assert.Equal(10, errors.OfType<AivaxServiceException>().Count());
        Assert.Equal(
            [(RequestOutcome.Unknown, 5), (RequestOutcome.NotSent, 5)], errors.OfType<AivaxConnectionException>()
                .GroupBy(error => error.Outcome).OrderBy(it => it.Key).Select(it => (it.Key, it.Count())));
        Assert.Equal(44, errors.Count(error => error is null));
    }

    [Fact]
    public async Task A_plan_that_is_cleared_holds_nothing_back()
    {
        ScriptedFault stall = _aivax.Faults.OnPrompt().StallBeforeHeaders();
        _aivax.Faults.OnPrompt().EveryTime().Fail(500);
        ChatSession session = await _aivax.CreateAsync();
        Task<PromptResponse> stalled = session.SendAsync("Hi");
        await stall.Reached.WithinReason();

        _aivax.Faults.Clear();

        Assert.Equal(FaultedAivax.Answer, (await stalled.WithinReason()).CompletionText);
        await session.SendAsync("Hi");
        Assert.Empty(_aivax.Faults.Scripted);
        _aivax.Faults.VerifyAllUsed();
    }

    public void Dispose() => _aivax.Dispose();
}
