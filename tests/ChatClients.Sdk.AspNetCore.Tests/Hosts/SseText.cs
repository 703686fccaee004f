using System.Text.Json;

namespace ChatClients.Sdk.AspNetCore.Tests;

/// <summary>A stream of events as text, taken apart.</summary>
internal static class SseText
{
    public static string[] Events(string stream) =>
        [.. stream.Split("\n\n").Where(it => it.StartsWith("data: ", StringComparison.Ordinal)).Select(it => it[6..])];

    public static string[] Types(string stream) =>
        [.. Events(stream).Where(it => it != "[DONE]").Select(it => JsonDocument.Parse(it).RootElement.GetProperty("type").GetString()!)];

    public static string Answer(string stream) => string.Concat(Events(stream).Where(it => it != "[DONE]")
        .Select(it => JsonDocument.Parse(it).RootElement).Where(it => it.GetProperty("type").GetString() == "text-delta")
        .Select(it => it.GetProperty("delta").GetString()));
}
