using System.Diagnostics;

namespace ChatClients.Sdk.Fuzz;

/// <summary>Ends the program when one execution takes too long: it cannot be ended alone.</summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);
    private readonly string _target;
    private readonly Timer _timer;
    private byte[]? _input;
    private byte[]? _seen;
    private long _since;

    public Watchdog(string target)
    {
        _target = target;
        _timer = new Timer(_ => Look(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public void Begin(byte[] input) => Volatile.Write(ref _input, input);

    public void Dispose() => _timer.Dispose();

    // Every input is an array of its own, so that the same one a look later is the same execution.
    private void Look()
    {
        byte[]? input = Volatile.Read(ref _input);
        if (input is null || input != _seen)
        {
            _seen = input;
            _since = Stopwatch.GetTimestamp();
        }
        else if (Stopwatch.GetElapsedTime(_since) > s_longest)
        {
            FuzzCommand.Report(_target, input, $"The execution has not ended after {s_longest.TotalSeconds} seconds.");
            Environment.Exit(1);
        }
    }
}
