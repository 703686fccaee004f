using System.Security.Cryptography;

namespace ChatClients.Sdk.AspNetCore.Page;

// An embedded file that browsers load.
internal sealed class PageAsset(string name, string contentType, byte[] content)
{
    private readonly string _hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8));

    // Its name with the hash of its content, so that it can be cached for ever.
    public string Name => $"{Path.GetFileNameWithoutExtension(name)}.{_hash}{Path.GetExtension(name)}";

    public string ETag => $"\"{_hash}\"";

    public string ContentType { get; } = contentType;

    public byte[] Content { get; } = content;
}
