using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>The call that one would write by hand: source-generated JSON, and no guard of any kind.</summary>
internal static class RawCall
{
    public static async Task<RawReply?> SendAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/public/chat-clients/" + CallSample.AccessKey + "/prompt")
        {
            Content = JsonContent.Create(new RawPrompt(CallSample.Prompt), RawJson.Default.RawPrompt),
        };
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync(RawJson.Default.RawReply).ConfigureAwait(false);
    }
}

internal sealed record RawPrompt(string Prompt);

internal sealed record RawReply(string? Message, RawData? Data);

internal sealed record RawData(
    string? CompletionText, string? Reasoning, RawToolCall[]? ToolCalls, RawUsage? Usage, RawMessage[]? CreatedMessages);

internal sealed record RawToolCall(string? Id, string? FunctionName, string? Contents);

internal sealed record RawMessage(string? Role, string? Content);

internal sealed record RawUsage(
    [property: JsonPropertyName("prompt_tokens")] int PromptTokens,
    [property: JsonPropertyName("completion_tokens")] int CompletionTokens,
    [property: JsonPropertyName("total_tokens")] int TotalTokens);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RawPrompt))]
[JsonSerializable(typeof(RawReply))]
internal sealed partial class RawJson : JsonSerializerContext;
