using System.Diagnostics.Metrics;

namespace ChatClients.Sdk.Telemetry;

// The library's instruments. Names and buckets are those of OpenTelemetry's GenAI conventions, version 1.41.
// They are made when the first request is on its way, so that a program that starts does not wait for them.
internal static class AivaxMeter
{
    private static readonly Meter Meter = new(AivaxTelemetry.Name);

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries =
            new double[] { 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92 },
    };

    private static readonly InstrumentAdvice<long> Tokens = new()
    {
        HistogramBucketBoundaries =
            new long[] { 1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864 },
    };

    public static readonly Histogram<double> OperationDuration = Meter.CreateHistogram(
        "gen_ai.client.operation.duration", "s", "How long a prompt and its answer took.", tags: null, Seconds);

    public static readonly Histogram<double> TimeToFirstChunk = Meter.CreateHistogram(
        "gen_ai.client.operation.time_to_first_chunk", "s", "How long a streamed answer took to begin.", tags: null, Seconds);

    public static readonly Histogram<double> TimePerOutputChunk = Meter.CreateHistogram(
        "gen_ai.client.operation.time_per_output_chunk", "s", "How long each later update of a streamed answer took.", tags: null, Seconds);

    public static readonly Histogram<long> TokenUsage = Meter.CreateHistogram(
        "gen_ai.client.token.usage", "{token}", "Tokens of a prompt and its answer.", tags: null, Tokens);

    // Whether anybody listens to the measurements of prompts.
    public static bool IsPromptHeard =>
        OperationDuration.Enabled || TimeToFirstChunk.Enabled || TimePerOutputChunk.Enabled || TokenUsage.Enabled;

    // Counts what leaves this machine, from any sender: middleware that repeats prompts shows here.
    public static readonly Counter<long> PromptsSent =
        Meter.CreateCounter<long>("chatclients.prompts_sent", "{prompt}", "Prompts whose body started to leave.");
}
