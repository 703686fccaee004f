using System.Globalization;

namespace ChatClients.Sdk.Fuzz;

/// <summary>What the command line asks for.</summary>
internal sealed record FuzzOptions
{
    public required string Target { get; init; }

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Null: as many as the time allows. Otherwise time does not count, and a run with the same seed is the same run.</summary>
    public long? Executions { get; init; }

    public ulong Seed { get; init; } = (ulong)Random.Shared.Next();

    /// <summary>A folder of one's own, for long runs: inputs are taken from it, and new ones are added.</summary>
    public string? Corpus { get; init; }

    public string? Replay { get; init; }

    /// <summary>Null when the command line makes no sense.</summary>
    public static FuzzOptions? Read(string[] args)
    {
        if (args.Length % 2 == 0)
        {
            return null;
        }

        var options = new FuzzOptions { Target = args[0] };
        for (int i = 1; options is not null && i < args.Length; i += 2)
        {
            string value = args[i + 1];
            options = args[i] switch
            {
                "--seconds" when Number(value) is { } seconds => options with { Time = TimeSpan.FromSeconds(seconds) },
                "--executions" when Number(value) is { } executions => options with { Executions = executions },
                "--seed" when Number(value) is { } seed => options with { Seed = (ulong)seed },
                "--corpus" => options with { Corpus = value },
                "--replay" => options with { Replay = value },
                _ => null,
            };
        }

        return options;
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 0 ? number : null;
}
