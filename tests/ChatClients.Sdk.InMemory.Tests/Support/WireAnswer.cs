using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Tests.Support;

/// <summary>What a bare HTTP client received.</summary>
internal sealed record WireAnswer(int Status, string? ContentType, string Body)
{
    public string Allow { get; init; } = "";

    public string? RetryAfter { get; init; }

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The answer is an error in the service's envelope.</summary>
    public void IsError(int status, string message)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/json; charset=utf-8", ContentType);
        Assert.Equal(["error", "details"], Json.EnumerateObject().Select(member => member.Name));
        Assert.Contains(message, Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, Json.GetProperty("details").ValueKind);
    }

    /// <summary>The answer is exactly the error of a limit.</summary>
    public void IsLimit(int status, string limit, int value, string message)
    {
        Assert.Equal(status, Status);
        Assert.Equal($$$"""{"error":"{{{message}}}","details":{"limit":"{{{limit}}}","value":{{{value}}}}}""", Body);
    }
}
