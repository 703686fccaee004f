using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Faults;

public sealed class TurnFilterTests : IDisposable
{
    private readonly FaultedAivax _aivax = new();

    [Fact]
    public async Task A_fault_may_be_for_one_turn_and_a_failed_prompt_is_not_yet_a_turn()
    {
        ScriptedFault fault = _aivax.Faults.OnPrompt().OnTurn(2).Times(2).Fail(503);
        ChatSession session = await _aivax.CreateAsync();

        await session.SendAsync("One");
        await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Two"));
        await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Two"));
        await session.SendAsync("Two");
        await session.SendAsync("Three");

        Assert.True(fault.IsUsed);
    }

    [Fact]
    public async Task Turns_are_counted_in_each_session()
    {
        _aivax.Faults.OnPrompt().OnTurn(2).EveryTime().Throttle();
        ChatSession ana = await _aivax.CreateAsync();
        ChatSession eduardo = await _aivax.CreateAsync();

        await ana.SendAsync("One");
        await eduardo.SendAsync("One");
        await Assert.ThrowsAsync<AivaxRateLimitException>(() => ana.SendAsync("Two"));
        await Assert.ThrowsAsync<AivaxRateLimitException>(() => eduardo.SendAsync("Two"));
    }

    [Fact]
    public async Task Results_of_tools_and_another_answer_belong_to_the_turn_that_they_continue()
    {
        using var aivax = new FaultedAivax(
            new ScriptedGateway("One.", new ScriptedTurn().CallTool("find", "{}", "call_x"), "Found.", "Found again."));
        ChatSession session = await aivax.CreateAsync();
        await session.SendAsync("One");
        await session.SendAsync("Two");
        aivax.Faults.OnNextCall().OnTurn(2).Times(2).Fail(503);

        var result = new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call_x", "it")]);
        await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync(result));
        await Assert.ThrowsAsync<AivaxServiceException>(() => session.RetryLastAsync());

        aivax.Faults.VerifyAllUsed();
    }

    public void Dispose() => _aivax.Dispose();
}
