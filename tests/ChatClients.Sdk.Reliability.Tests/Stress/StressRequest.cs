using System.Globalization;
using System.Text.Json;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>A request as it came: of which call, which attempt of it, and what it asks for.</summary>
internal sealed record StressRequest(StressCall Call, int Attempt, string Method, string Path, string Body)
{
    public const string Header = "X-Stress-Call";

    public StressFault Fault => Call.FaultOf(Attempt);

    public bool IsPrompt => Path.EndsWith("/prompt", StringComparison.Ordinal) || Path.EndsWith("/retry", StringComparison.Ordinal);

    public bool IsAnsweredInEvents => IsPrompt && Call.AnswersInEvents;

    public static StressRequest Parse(string text, Func<int, StressCall> calls)
    {
        int head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string[] lines = text[..head].Split("\r\n");
        string[] first = lines[0].Split(' ');
        string[] parts = lines.Single(line => line.StartsWith(Header, StringComparison.OrdinalIgnoreCase)).Split(':', '/');
        StressCall call = calls(Number(parts[1]));
        var request = new StressRequest(call, Number(parts[2]), first[0], first[1], text[(head + 4)..]);
        return request.BelongsTo(call) ? request : throw new InvalidOperationException($"This is no request of the call {call}: {text}");
    }

    /// <summary>The tag that a create names, or null.</summary>
    public string? Tag()
    {
        using JsonDocument body = JsonDocument.Parse(Body);
        return body.RootElement.TryGetProperty("tag", out JsonElement tag) ? tag.GetString() : null;
    }

    // A prompt is known by what it says, not only by its header.
    private bool BelongsTo(StressCall call) =>
        !Path.EndsWith("/prompt", StringComparison.Ordinal) || Body.Contains($"[{call.Id}]", StringComparison.Ordinal);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
