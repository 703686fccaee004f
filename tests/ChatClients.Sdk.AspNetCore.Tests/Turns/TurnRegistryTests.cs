using ChatClients.Sdk.AspNetCore.Requests;
using ChatClients.Sdk.AspNetCore.Turns;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.AspNetCore.Tests.Turns;

public sealed class TurnRegistryTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly TurnRegistry _turns;

    public TurnRegistryTests() => _turns = new TurnRegistry(_time);

    [Fact]
    public async Task A_turn_that_waited_while_the_application_stopped_does_not_begin()
    {
        using RunningTurn ending = Turn();
        using RunningTurn waiting = Turn();
        await _turns.AddAsync("ana", ending, CancellationToken.None);
        Task adding = _turns.AddAsync("ana", waiting, CancellationToken.None);

        _turns.Close();
        _turns.Remove("ana", ending);
        ending.Complete();

        ChatProblem problem = await Assert.ThrowsAsync<ChatProblem>(() => adding);
        Assert.Equal(503, problem.Status);
        Assert.Empty(_turns.All);
    }

    [Fact]
    public async Task A_stopped_turn_is_not_waited_for_without_end()
    {
        using RunningTurn hanging = Turn();
        Task waiting = _turns.WaitForEndAsync(hanging, CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(10));

        ChatProblem problem = await Assert.ThrowsAsync<ChatProblem>(() => waiting);
        Assert.Equal(409, problem.Status);
    }

    private RunningTurn Turn() => new(question: null, TimeSpan.FromMinutes(2), _time);
}
