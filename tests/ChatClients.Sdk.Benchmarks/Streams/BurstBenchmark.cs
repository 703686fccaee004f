using System.Diagnostics;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>An answer over loopback HTTP, from a service that never waits: how fast it arrives, and what the client spends.</summary>
internal static class BurstBenchmark
{
    private const int Bursts = 8;

    public static async Task RunAsync(int rounds)
    {
        using ServiceProcess server = await ServiceProcess.StartAsync(BurstServer.Command);
        using var http = new HttpClient { BaseAddress = server.Address };
        using var session = new SessionReader(server.Address);
        var peers = new PeerReaders(http, server.Address);
        (string Name, Func<Task<Heard>> ReadAsync)[] readers =
        [
            ("`HttpClient` and `SseParser` that counts", () => TightReading.CountAsync(http)),
            ("`SseParser` and `Utf8JsonReader`", () => TightReading.ReadAsync(http)),
            ("`ChatSession.StreamAsync`", session.ReadAsync),
            ("OpenAI", peers.ReadOpenAIAsync),
            ("Microsoft.Extensions.AI.OpenAI", peers.ReadExtensionsAsync),
        ];
        var samples = readers.ToDictionary(reader => reader.Name, _ => new List<(double Wall, double Cpu)>());
        var order = new Random(1);
        for (int round = -2; round < rounds; round++)
        {
            var shuffled = readers.ToArray();
            order.Shuffle(shuffled);
            foreach ((string name, Func<Task<Heard>> readAsync) in shuffled)
            {
                (double Wall, double Cpu) sample = await SampleAsync(readAsync);
                if (round >= 0)
                {
                    samples[name].Add(sample);
                }
            }
        }

        Write(readers.Select(reader => (reader.Name, samples[reader.Name])).ToArray());
    }

    private static async Task<(double Wall, double Cpu)> SampleAsync(Func<Task<Heard>> readAsync)
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Bursts; i++)
        {
            await readAsync().ConfigureAwait(false);
        }

        int chunks = Bursts * SampleStream.Text().Chunks;
        TimeSpan wall = Stopwatch.GetElapsedTime(start);
        return (wall.TotalNanoseconds / chunks, (Environment.CpuUsage.TotalTime - cpu).TotalNanoseconds / chunks);
    }

    private static void Write((string Name, List<(double Wall, double Cpu)> Samples)[] rows)
    {
        Table.Head("reader", "ns per chunk", "throughput, ratio", "client's CPU, ns per chunk", "CPU, ratio");
        List<(double Wall, double Cpu)> basis = rows[0].Samples;
        foreach ((string name, List<(double Wall, double Cpu)> own) in rows)
        {
            Table.Row(
                name, Table.Time(Spread.Of(own.Select(it => it.Wall))),
                Table.Ratio(Spread.Of(basis.Zip(own, (one, it) => one.Wall / it.Wall))),
                Table.Time(Spread.Of(own.Select(it => it.Cpu))), Table.Ratio(Spread.Of(own.Zip(basis, (it, one) => it.Cpu / one.Cpu))));
        }

        Console.WriteLine();
    }
}
