using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Shared;

/// <summary>Updates are equal that say the same: an error holds equal updates, not always the ones that were delivered.</summary>
internal sealed class SameUpdate : IEqualityComparer<ChatResponseUpdate>
{
    public static SameUpdate Comparer { get; } = new();

    /// <summary>All that an update says, but for what is outside its JSON.</summary>
    public static string Json(ChatResponseUpdate update) => JsonSerializer.Serialize(update, AIJsonUtilities.DefaultOptions);

    public bool Equals(ChatResponseUpdate? x, ChatResponseUpdate? y) =>
        ReferenceEquals(x, y) || (x is not null && y is not null && Json(x) == Json(y) && Outside(x).SequenceEqual(Outside(y)));

    public int GetHashCode(ChatResponseUpdate obj) => Json(obj).GetHashCode(StringComparison.Ordinal);

    private static IEnumerable<object?> Outside(ChatResponseUpdate update) =>
        update.Contents.Select(content => content.RawRepresentation).Append(update.RawRepresentation)
            .Concat(update.Contents.OfType<FunctionCallContent>()
                .SelectMany(call => (object?[])[call.InformationalOnly, call.Exception?.Message]));
}
