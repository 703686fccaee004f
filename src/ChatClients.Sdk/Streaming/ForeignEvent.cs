using System.Globalization;
using System.Text.Json;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.Streaming;

// Judges an event that has no choices, and members that no chunk has. It may be the failure itself, without a member error around it.
internal static class ForeignEvent
{
    private const int FirstFailure = 400;

    private static readonly string[] OfEvent =
    [
        "id", "object", "created", "model", "system_fingerprint", "service_tier", "provider", "prompt_filter_results", "obfuscation",
        "usage", "citations", "error",
    ];

    public static void Read(JsonElement said, PromptChunk chunk)
    {
        if (IsFailure(said))
        {
            ChunkDecoder.ReadError(said, chunk);
            chunk.ErrorMessage ??= said.FindText("detail");
            chunk.ErrorCode ??= StatusOf(said)?.GetRawText();
        }

        chunk.IsForeign = !chunk.HasError && said.HasOthers(OfEvent);
    }

    // A message alone may be a notice. A message with an error code is a failure.
    private static bool IsFailure(JsonElement said) =>
        IsError(said.FindText("object")) || IsError(said.FindText("type"))
        || (said.FindText("message", "detail") is { } message && !string.IsNullOrWhiteSpace(message)
            && (StatusOf(said) is not null || IsFailureCode(said.FindText("code"))));

    private static bool IsError(string? kind) => string.Equals(kind, "error", StringComparison.OrdinalIgnoreCase);

    private static JsonElement? StatusOf(JsonElement said)
    {
        foreach (string name in (string[])["code", "status", "statusCode"])
        {
            if (said.Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int status)
                && status >= FirstFailure)
            {
                return number;
            }
        }

        return null;
    }

    private static bool IsFailureCode(string? code) =>
        !string.IsNullOrWhiteSpace(code) && code!.ToLowerInvariant() is not ("ok" or "success")
        && !(int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int status) && status < FirstFailure);
}
