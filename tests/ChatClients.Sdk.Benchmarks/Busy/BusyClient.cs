using System.Diagnostics;
using System.Globalization;
using Hosts;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>A process that reads many streams at once in one way, and tells what that has cost.</summary>
internal static class BusyClient
{
    private const int WarmUpStreams = 50;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(4);

    private static long s_pieces;

    /// <summary>For each line with a number of streams and of seconds, answers with the time per piece and the memory per stream.</summary>
    public static async Task RunAsync(string stack, Uri service)
    {
        ChatStack client = stack switch
        {
            "Raw" => new RawStack(service),
            "Sdk" => new SdkStack(service),
            "OpenAI" => new OpenAIStack(service),
            _ => new MicrosoftAIStack(service),
        };
        await MeasureAsync(client, WarmUpStreams, s_warmUp);
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            string[] asked = line.Split(' ');
            var time = TimeSpan.FromSeconds(double.Parse(asked[1], CultureInfo.InvariantCulture));
            BusyMeasured measured = await MeasureAsync(client, int.Parse(asked[0], CultureInfo.InvariantCulture), time);
            Console.WriteLine(measured.Write());
        }
    }

    private static async Task<BusyMeasured> MeasureAsync(ChatStack client, int streams, TimeSpan time)
    {
        long idle = GC.GetTotalMemory(forceFullCollection: true);
        using var stop = new CancellationTokenSource();
        TaskCompletionSource[] opened = [.. Enumerable.Range(0, streams).Select(_ => new TaskCompletionSource())];
        Task[] reading = [.. opened.Select(open => ReadAsync(client, open, stop.Token))];
        await Task.WhenAll(opened.Select(open => open.Task)).WaitAsync(TimeSpan.FromSeconds(60));

        using var process = Process.GetCurrentProcess();
        (TimeSpan cpu, long pieces, long allocated) =
            (process.TotalProcessorTime, Volatile.Read(ref s_pieces), GC.GetTotalAllocatedBytes());
        await Task.Delay(time, TimeProvider.System);
        process.Refresh();
        double received = Volatile.Read(ref s_pieces) - pieces;
        double microseconds = (process.TotalProcessorTime - cpu).TotalMicroseconds / received;
        double bytes = (GC.GetTotalAllocatedBytes() - allocated) / received;
        double heap = (double)(GC.GetTotalMemory(forceFullCollection: true) - idle) / streams;
        await stop.CancelAsync();
        await Task.WhenAll(reading);
        return new BusyMeasured(microseconds, bytes, heap, received / time.TotalSeconds);
    }

    private static async Task ReadAsync(ChatStack client, TaskCompletionSource opened, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (string _ in client.StreamAsync(cancellationToken))
            {
                opened.TrySetResult();
                Interlocked.Increment(ref s_pieces);
            }
        }
        catch (OperationCanceledException)
        {
            // It was measured.
        }
        catch (Exception error)
        {
            opened.TrySetException(error);
            throw;
        }
    }
}
