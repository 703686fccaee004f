using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ChatClients.Sdk;

// Argument checks whose messages never repeat the value.
internal static class Guard
{
    private const int LongestIdentifier = 256;

    public static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : class =>
        value ?? throw new ArgumentNullException(name);

    public static string NotBlank([NotNull] string? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        string.IsNullOrWhiteSpace(NotNull(value, name)) ? throw new ArgumentException($"{name} must not be blank.", name) : value;

    // A text without unpaired surrogates. The wire would replace them, and so could make two names one.
    public static string WellFormed(string value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
            {
                continue;
            }

            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
            {
                throw new ArgumentException(
                    $"{name} holds an unpaired surrogate: it was probably cut in the middle of an emoji.", name);
            }

            i++;
        }

        return value;
    }

    // An id or access key that becomes part of a path. No character in it can change the path's shape.
    public static string Identifier([NotNull] string? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        IsIdentifier(NotBlank(value, name))
            ? value
            : throw new ArgumentException($"{name} may hold only letters, digits, '-' and '_', at most {LongestIdentifier} of them.", name);

    // An id that becomes part of a path. Keys have the same characters, and must not get there.
    public static string Id([NotNull] string? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        LooksLikeKey(Identifier(value, name))
            ? throw new ArgumentException($"{name} is a key, where an id belongs. Check the order of the arguments.", name)
            : value;

    // An account key, a public key, or the access key of a session.
    public static bool LooksLikeKey(string value) =>
        value.StartsWith("sk-aiv-", StringComparison.Ordinal) || value.StartsWith("pk-aiv-", StringComparison.Ordinal)
            || value.StartsWith("wky_", StringComparison.Ordinal);

    public static bool IsVisibleAscii(string value)
    {
        foreach (char c in value)
        {
            if (c is <= ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsIdentifier(string value)
    {
        foreach (char c in value)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_'))
            {
                return false;
            }
        }

        return value.Length is > 0 and <= LongestIdentifier;
    }

    // An address that a browser may be sent to: https, or http on this machine.
    public static bool IsSecureOrLoopback(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback));
}
