#if !NETSTANDARD2_0
using System.Diagnostics.CodeAnalysis;
#endif
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace ChatClients.Sdk;

// What .NET Standard 2.0 lacks of the base class library.
internal static class Polyfills
{
    public static ValueTask<int> ReadAsync(Stream stream, byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        return new ValueTask<int>(stream.ReadAsync(buffer, offset, count, cancellationToken));
#else
        return stream.ReadAsync(buffer.AsMemory(offset, count), cancellationToken);
#endif
    }

    public static Task WriteAsync(Stream stream, byte[] buffer, int count, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        return stream.WriteAsync(buffer, 0, count, cancellationToken);
#else
        return stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken).AsTask();
#endif
    }

    public static Task WriteAsync(Stream stream, ReadOnlyMemory<byte> bytes)
    {
#if NETSTANDARD2_0
        return System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> array)
            ? stream.WriteAsync(array.Array!, array.Offset, array.Count) : stream.WriteAsync(bytes.ToArray(), 0, bytes.Length);
#else
        return stream.WriteAsync(bytes).AsTask();
#endif
    }

    // An array whose bytes are anything, to be overwritten.
    public static byte[] Uninitialized(int length)
    {
#if NETSTANDARD2_0
        return new byte[length];
#else
        return GC.AllocateUninitializedArray<byte>(length);
#endif
    }

    // A random number from 0 up to 1, to spread waits.
    public static double Random()
    {
#if NETSTANDARD2_0
        return new Random(Guid.NewGuid().GetHashCode()).NextDouble();
#else
        return System.Random.Shared.NextDouble();
#endif
    }

    public static Task Delay(this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        return TimeProviderTaskExtensions.Delay(time, delay, cancellationToken);
#else
        return Task.Delay(delay, time, cancellationToken);
#endif
    }

    // The public properties of an object that can be read.
#if !NETSTANDARD2_0
    [UnconditionalSuppressMessage(
        "Trimming", "IL2075", Justification = "It is asked what others can read, and what was trimmed away they cannot.")]
#endif
    public static IEnumerable<PropertyInfo> PropertiesOf(object value) =>
        value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0);

    public static string[] NamesOf<TEnum>()
        where TEnum : struct, Enum
    {
#if NETSTANDARD2_0
        return Enum.GetNames(typeof(TEnum));
#else
        return Enum.GetNames<TEnum>();
#endif
    }

    // The keyed hash of a text (HMAC-SHA256).
    public static byte[] KeyedHash(byte[] key, string text)
    {
#if NETSTANDARD2_0
        using var hmac = new HMACSHA256(key);
        return hmac.ComputeHash(Encoding.UTF8.GetBytes(text));
#else
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
#endif
    }

    public static byte[] Hash(string text)
    {
#if NETSTANDARD2_0
        using var sha = SHA256.Create();
        return sha.ComputeHash(Encoding.UTF8.GetBytes(text));
#else
        return SHA256.HashData(Encoding.UTF8.GetBytes(text));
#endif
    }

    // Decodes into a buffer that has room for one character per byte.
    public static int Decode(ReadOnlySpan<byte> utf8, Span<char> target)
    {
#if NETSTANDARD2_0
        char[] text = Encoding.UTF8.GetChars(utf8.ToArray());
        text.CopyTo(target);
        return text.Length;
#else
        return Encoding.UTF8.GetChars(utf8, target);
#endif
    }

    public static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
#if NETSTANDARD2_0
        while (!bytes.IsEmpty && bytes[0] < 0x80)
        {
            bytes = bytes.Slice(1);
        }

        if (bytes.IsEmpty)
        {
            return true;
        }

        // In pieces: a large body would be copied as a whole each time.
        Decoder decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        byte[] piece = new byte[Math.Min(bytes.Length, 4096)];
        char[] text = new char[piece.Length + 2];
        try
        {
            do
            {
                int length = Math.Min(bytes.Length, piece.Length);
                bytes.Slice(0, length).CopyTo(piece);
                bytes = bytes.Slice(length);
                decoder.GetChars(piece, 0, length, text, 0, flush: bytes.IsEmpty);
            }
            while (!bytes.IsEmpty);

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
#else
        return System.Text.Unicode.Utf8.IsValid(bytes);
#endif
    }

    public static string Decode(ReadOnlySpan<byte> utf8)
    {
#if NETSTANDARD2_0
        return Encoding.UTF8.GetString(utf8.ToArray());
#else
        return Encoding.UTF8.GetString(utf8);
#endif
    }
}
