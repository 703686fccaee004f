using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ChatClients.Sdk.InMemory.Engine;

// Makes ids and access keys from the system's secure random numbers or, for tests that compare output, from a seed.
internal sealed class IdSource(int? seed)
{
    private const string KeyPrefix = "wky_";
    private const string KeyAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    // 55 of 36 characters hold 284 bits.
    private const int KeyLength = 55;

    // Larger bytes are skipped: 252 is the last multiple of 36, so every character stays equally likely.
    private const int LargestFairByte = 252;

    // 2026-01-01. A seeded id holds its number in place of the time: the clock is not in it.
    private const long SeededTime = 1_767_225_600_000;

    private readonly object _lock = new();
    private long _made;
    private Random? _seeded = seed is { } value ? new Random(value) : null;

    // A GUID of version 7: its first 48 bits are the time in milliseconds, so that ids sort by creation. With a seed they count on from a
    // fixed time.
    public Guid NewId(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        long count = Fill(bytes);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, seed is null ? now.ToUnixTimeMilliseconds() : SeededTime + count);
        time[2..].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public string NewAccessKey()
    {
        Span<char> key = stackalloc char[KeyPrefix.Length + KeyLength];
        KeyPrefix.CopyTo(key);
        Span<byte> bytes = stackalloc byte[KeyLength + 9];
        int length = KeyPrefix.Length;
        while (length < key.Length)
        {
            Fill(bytes);
            for (int i = 0; i < bytes.Length && length < key.Length; i++)
            {
                if (bytes[i] < LargestFairByte)
                {
                    key[length++] = KeyAlphabet[bytes[i] % KeyAlphabet.Length];
                }
            }
        }

        return new string(key);
    }

    // Another source for what is added by code: restoring the seed must not use up, or repeat, the ids that the wire calls get.
    public IdSource ForSeeds() => new(seed is { } value ? value ^ 0x5EED5EED : null);

    // Restarts the seeded ids. Without a seed, no id ever repeats.
    public void Restart()
    {
        if (seed is { } value)
        {
            lock (_lock)
            {
                (_seeded, _made) = (new Random(value), 0);
            }
        }
    }

    // Returns the number of earlier calls: under one lock, so that the count and the bytes belong together.
    private long Fill(Span<byte> bytes)
    {
        if (seed is null)
        {
            RandomNumberGenerator.Fill(bytes);
            return 0;
        }

        lock (_lock)
        {
            _seeded!.NextBytes(bytes);
            return _made++;
        }
    }
}
