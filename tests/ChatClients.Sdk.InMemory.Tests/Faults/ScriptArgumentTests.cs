namespace ChatClients.Sdk.InMemory.Tests.Faults;

public sealed class ScriptArgumentTests
{
    private readonly FaultPlan _faults = new InMemoryAivax().Faults;

    [Fact]
    public void Numbers_and_times_outside_their_range_are_refused_and_script_nothing()
    {
        Action[] scripts =
        [
            () => _faults.OnPrompt().OnTurn(0),
            () => _faults.OnPrompt().FromCall(0),
            () => _faults.OnPrompt().Times(0),
            () => _faults.OnPrompt().Fail(199),
            () => _faults.OnPrompt().Fail(600),
            () => _faults.OnPrompt().Throttle(TimeSpan.FromSeconds(-1)),
            () => _faults.OnPrompt().Delay(TimeSpan.Zero),
            () => _faults.OnPrompt().CutBody(-1),
            () => _faults.OnPrompt().EndBody(-1),
            () => _faults.OnPrompt().RefuseConnection(HttpRequestError.ResponseEnded),
        ];

        Assert.All(scripts, script => Assert.Throws<ArgumentOutOfRangeException>(script));
        Assert.Empty(_faults.Scripted);
    }

    [Fact]
    public void Points_of_a_stream_outside_their_range_are_refused()
    {
        StreamFault fault = _faults.OnPrompt().WhileStreaming();
        Action[] scripts =
        [
            () => fault.StallAfter(-1),
            () => fault.CutAfter(-1),
            () => fault.CutAfterBytes(-1),
            () => fault.EndAfter(-1),
            () => fault.EndAfterBytes(-1),
            () => fault.GarbageAfter(-1),
            () => fault.InsertAfter(-1, ""),
            () => fault.Pace(TimeSpan.Zero),
            () => fault.PingEvery(TimeSpan.Zero),
        ];

        Assert.All(scripts, script => Assert.Throws<ArgumentOutOfRangeException>(script));
    }

    [Fact]
    public void A_script_that_cannot_be_judged_or_cannot_happen_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => _faults.OnPrompt().AfterExecution().RefuseConnection());
        Assert.Throws<InvalidOperationException>(() => _faults.OnNext(AivaxCall.CreateSession).ForSession("ana").RefuseConnection());
        Assert.Throws<ArgumentException>(() => _faults.OnPrompt().ForSession(" "));
        Assert.Throws<ArgumentException>(() => FaultAnswer.Error(500, "x", details: "{"));
    }
}
