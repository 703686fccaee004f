using System.Security.Cryptography;
using System.Text;

namespace ChatClients.Sdk.AspNetCore.Records;

// A question that was sent to the service, by the name that its front end gave it. The service keeps the text but not the name.
internal sealed record SentQuestion(string Id, string TextHash)
{
    public static SentQuestion Of(string id, string text) => new(id, HashOf(text));

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
