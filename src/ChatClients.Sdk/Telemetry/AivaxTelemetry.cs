using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ChatClients.Sdk.Telemetry;

// The library's activity source and meter, and the names of OpenTelemetry's conventions that it uses.
internal static class AivaxTelemetry
{
    public const string Name = "ChatClients.Sdk";
    public const string Provider = "aivax";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Histogram<double> OperationDuration =
        Meter.CreateHistogram<double>("gen_ai.client.operation.duration", "s", "How long a prompt and its answer took.");

    public static readonly Histogram<double> TimeToFirstChunk =
        Meter.CreateHistogram<double>("gen_ai.client.operation.time_to_first_chunk", "s", "How long a streamed answer took to begin.");

    public static readonly Histogram<long> TokenUsage =
        Meter.CreateHistogram<long>("gen_ai.client.token.usage", "{token}", "Tokens of a prompt and its answer.");

    // What leaves this machine, whoever asked for it: middleware that repeats prompts shows here.
    public static readonly Counter<long> PromptsSent =
        Meter.CreateCounter<long>("chatclients.prompts_sent", "{prompt}", "Prompts whose body started to leave.");
}
