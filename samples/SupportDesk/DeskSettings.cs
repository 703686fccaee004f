using System.Security.Cryptography;
using ChatClients.Sdk;

namespace SupportDesk;

/// <summary>What the configuration says.</summary>
public sealed class DeskSettings
{
    /// <summary>Without a key, the engine in memory stands in for the service.</summary>
    public required bool IsOffline { get; init; }

    /// <summary>Makes the tags of users' sessions.</summary>
    public required string TagKey { get; init; }

    /// <summary>Where the service reaches this application; null for one that it cannot reach, as on a developer's machine.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Where the front end with <c>useChat</c> is, once it was built.</summary>
    public required string UseChatFolder { get; init; }

    public static DeskSettings Read(IConfiguration configuration, string contentRoot)
    {
        string? key = configuration["Aivax:ApiKey"] is { Length: > 0 } set ? set : configuration[AivaxChatClient.ApiKeyVariable];
        bool isOffline = string.IsNullOrWhiteSpace(key);
        return new DeskSettings
        {
            IsOffline = isOffline,
            TagKey = configuration["AivaxChat:TagKey"] ?? (isOffline ? RandomKey() : throw new InvalidOperationException(
                "Set AivaxChat:TagKey to a secret that stays, as from: openssl rand -base64 32")),
            PublicAddress = configuration["Desk:PublicAddress"] is { Length: > 0 } address ? new Uri(address) : null,
            UseChatFolder = configuration["Desk:UseChatFolder"] ?? Path.Combine(contentRoot, "UseChat", "dist"),
        };
    }

    // The engine forgets all conversations with the process, so their tags need not be found again.
    private static string RandomKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
