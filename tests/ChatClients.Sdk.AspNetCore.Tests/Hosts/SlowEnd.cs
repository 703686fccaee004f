namespace ChatClients.Sdk.AspNetCore.Tests;

/// <summary>What a turn disposes of last.</summary>
internal sealed class SlowEnd(Gate gate) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await gate.WaitAsync(CancellationToken.None);
}
