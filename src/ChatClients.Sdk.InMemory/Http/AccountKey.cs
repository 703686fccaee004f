using System.Security.Cryptography;
using System.Text;

namespace ChatClients.Sdk.InMemory.Http;

/// <summary>The account's API key, compared in a time that tells nothing of it.</summary>
internal sealed class AccountKey(string apiKey)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] _key = Encoding.UTF8.GetBytes(apiKey);

    public bool Opens(string? authorization) =>
        authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim()), _key);
}
