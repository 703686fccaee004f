using System.Security.Cryptography;
using System.Text;

namespace ChatClients.Sdk.InMemory.Http;

// The account's API key, compared by its hash in constant time: the time reveals neither the key nor its length.
internal sealed class AccountKey(string apiKey)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(apiKey));

    public bool Opens(string? authorization)
    {
        if (authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) != true)
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim()), hash);
        return CryptographicOperations.FixedTimeEquals(hash, _hash);
    }
}
