using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>A database between two requests: what comes back went through System.Text.Json.</summary>
internal static class Stored
{
    public static T Of<T>(T value)
    {
        var type = (JsonTypeInfo<T>)AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T));
        return JsonSerializer.Deserialize(JsonSerializer.Serialize(value, type), type)!;
    }

    /// <summary>A value of a dictionary as it comes back: a <see cref="JsonElement"/>.</summary>
    public static JsonElement Value(object? value) => JsonSerializer.SerializeToElement(value);
}
