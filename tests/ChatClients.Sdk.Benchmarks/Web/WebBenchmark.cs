using System.Globalization;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>What it costs to keep streams open: the chat's endpoint against bare ones, each in a process of its own.</summary>
internal static class WebBenchmark
{
    public const string Text = "text";
    public const string Session = "session";
    public const string Chat = "chat";

    private const double Goal = 1.5;

    private static readonly (string Endpoint, string Name)[] s_endpoints =
    [
        (Session, "`ServerSentEvents` over `ChatSession.StreamAsync`"),
        (Chat, "`MapAivaxChat`"),
        (Text, "`ServerSentEvents` over a text at hand"),
    ];

    public static async Task RunAsync(int rounds)
    {
        var servers = new List<WebServerProcess>();
        try
        {
            foreach ((string endpoint, _) in s_endpoints)
            {
                servers.Add(await WebServerProcess.StartAsync(endpoint));
                await servers[^1].WarmUpAsync();
            }

            var measured = servers.ConvertAll(_ => new List<WebMeasured>());
            for (int round = 0; round < rounds; round++)
            {
                await Console.Error.WriteLineAsync($"round {round + 1} of {rounds}");
                for (int i = 0; i < servers.Count; i++)
                {
                    measured[i].Add(await servers[i].MeasureAsync());
                }
            }

            Write(measured);
        }
        finally
        {
            servers.ForEach(server => server.Dispose());
        }
    }

    private static void Write(List<List<WebMeasured>> measured)
    {
        Table.Head("endpoint", "CPU, ms a stream", "ratio", "goal", "heap, KiB an open stream", "ratio", "goal");
        for (int i = 0; i < measured.Count; i++)
        {
            bool isJudged = s_endpoints[i].Endpoint == Chat;
            Spread cpu = Ratio(measured, i, it => it.CpuMilliseconds);
            Spread heap = Ratio(measured, i, it => it.HeapBytes);
            Table.Row(
                s_endpoints[i].Name,
                Number(measured[i], it => it.CpuMilliseconds),
                Table.Ratio(cpu),
                isJudged ? Judge(cpu) : "–",
                Number(measured[i], it => it.HeapBytes / 1024),
                Table.Ratio(heap),
                isJudged ? Judge(heap) : "–");
        }

        Console.WriteLine();
    }

    private static Spread Ratio(List<List<WebMeasured>> measured, int i, Func<WebMeasured, double> value) =>
        Spread.Of(measured[i].Select(value).Zip(measured[0].Select(value), (one, other) => one / other));

    private static string Judge(Spread ratio) => ratio.Median <= Goal ? "met" : "missed";

    private static string Number(List<WebMeasured> rounds, Func<WebMeasured, double> value)
    {
        Spread it = Spread.Of(rounds.Select(value));
        return string.Create(CultureInfo.InvariantCulture, $"{it.Median:0.0} ({it.Low:0.0}–{it.High:0.0})");
    }
}

/// <summary>What one stream has cost.</summary>
internal sealed record WebMeasured(double CpuMilliseconds, double HeapBytes);
