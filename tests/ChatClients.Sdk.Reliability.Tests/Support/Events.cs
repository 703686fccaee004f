namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>The JSON of events that a streamed answer is made of.</summary>
internal static class Events
{
    public const string End = "[DONE]";

    public const string Final =
        """{"choices":[{"index":0,"finish_reason":"stop","delta":{}}],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_toke"""
        + """ns":9}}""";

    public static string Text(string text) => $$$"""{"choices":[{"index":0,"delta":{"content":"{{{text}}}"}}]}""";
}
