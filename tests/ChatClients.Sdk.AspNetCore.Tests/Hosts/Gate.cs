using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.Tests;

/// <summary>Where an assistant waits until the test lets it go on. It knows whether it was reached, and whether it was given up.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public Task GivenUp => _givenUp.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public bool IsGivenUp => _givenUp.Task.IsCompleted;

    /// <summary>The tool <c>get_order</c>, which waits here and then says <c>done</c>.</summary>
    public AIFunction ToTool() => AIFunctionFactory.Create(
        async (CancellationToken cancellationToken) =>
        {
            await WaitAsync(cancellationToken);
            return "done";
        },
        "get_order");

    public void Open() => _open.TrySetResult();

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        try
        {
            await _open.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _givenUp.TrySetResult();
            throw;
        }
    }
}
