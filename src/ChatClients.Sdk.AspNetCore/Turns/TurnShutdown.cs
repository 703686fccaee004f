using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace ChatClients.Sdk.AspNetCore.Turns;

// Ends the running turns when the application stops: they get a moment to complete, and are then cancelled.
internal sealed class TurnShutdown(TimeProvider? time = null) : IHostedLifecycleService
{
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly ConcurrentBag<TurnRegistry> _registries = [];
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    public void Add(TurnRegistry registry) => _registries.Add(registry);

    // Before the server waits for its connections: those that read a turn end with the turn.
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        foreach (TurnRegistry registry in _registries)
        {
            registry.Close();
        }

        RunningTurn[] turns = [.. _registries.SelectMany(it => it.All)];
        Task ended = Task.WhenAll(turns.Select(it => it.Ended));
        try
        {
            await ended.WaitAsync(Grace, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            foreach (RunningTurn turn in turns)
            {
                turn.Stop(TurnEnd.ShutDown);
            }
        }
    }

    // Waits for their records before the process ends.
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(_registries.SelectMany(it => it.All).Select(it => it.Ended))
                .WaitAsync(Grace, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            // A tool of the application that ignores its token is abandoned.
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
