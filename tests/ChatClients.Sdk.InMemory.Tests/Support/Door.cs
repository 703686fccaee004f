namespace ChatClients.Sdk.InMemory.Tests.Support;

/// <summary>A door that holds a scripted answer back, and signals when the answer has come to it and whether it was abandoned.</summary>
internal sealed class Door
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task.WithinReason();

    public Task Cancelled => _cancelled.Task.WithinReason();

    public void Open() => _open.SetResult();

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        try
        {
            await _open.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _cancelled.TrySetResult();
            throw;
        }
    }
}
