using System.Security.Cryptography;
using System.Text;

namespace ChatClients.Sdk.AspNetCore.Security;

// Makes tags of users: the same user has the same tag, and nobody learns from the tag who it is.
internal sealed class UserTag(string key)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    // Each part is written with its length, so that no two lists of parts look alike.
    public string Of(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        foreach (string part in parts)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{part.Length}:{part}");
        }

        byte[] hash = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text.ToString()));
        return "web-" + Convert.ToHexStringLower(hash.AsSpan(0, 20));
    }
}
