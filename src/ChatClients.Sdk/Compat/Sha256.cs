using System.Buffers.Binary;
using System.Text;

namespace ChatClients.Sdk;

// SHA-256 (FIPS 180-4) of short texts. The platform's own loads OpenSSL first, which takes a program longer than all else that a first
// prompt needs, and which it may never need otherwise.
internal static class Sha256
{
    private const int BlockLength = 64;

    private static readonly uint[] Start =
    [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ];

    private static readonly uint[] Rounds =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    public static byte[] Of(string text)
    {
        byte[] blocks = Padded(Encoding.UTF8.GetBytes(text));
        uint[] state = [.. Start];
        uint[] words = new uint[Rounds.Length];
        for (int block = 0; block < blocks.Length; block += BlockLength)
        {
            Expand(blocks.AsSpan(block, BlockLength), words);
            Compress(state, words);
        }

        byte[] hash = new byte[32];
        for (int i = 0; i < state.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(4 * i), state[i]);
        }

        return hash;
    }

    // The text, a bit, zeros, and the number of its bits at the end of the last block.
    private static byte[] Padded(byte[] text)
    {
        byte[] blocks = new byte[((text.Length + 8) / BlockLength * BlockLength) + BlockLength];
        text.CopyTo(blocks, 0);
        blocks[text.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(blocks.AsSpan(blocks.Length - 8), (ulong)text.Length * 8);
        return blocks;
    }

    private static void Expand(ReadOnlySpan<byte> block, uint[] words)
    {
        for (int i = 0; i < 16; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(block.Slice(4 * i));
        }

        for (int i = 16; i < words.Length; i++)
        {
            (uint early, uint late) = (words[i - 15], words[i - 2]);
            uint s0 = Rotated(early, 7) ^ Rotated(early, 18) ^ (early >> 3);
            uint s1 = Rotated(late, 17) ^ Rotated(late, 19) ^ (late >> 10);
            words[i] = unchecked(words[i - 16] + s0 + words[i - 7] + s1);
        }
    }

    private static void Compress(uint[] state, uint[] words)
    {
        uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
        for (int i = 0; i < words.Length; i++)
        {
            uint s1 = Rotated(e, 6) ^ Rotated(e, 11) ^ Rotated(e, 25);
            uint first = unchecked(h + s1 + ((e & f) ^ (~e & g)) + Rounds[i] + words[i]);
            uint s0 = Rotated(a, 2) ^ Rotated(a, 13) ^ Rotated(a, 22);
            uint second = unchecked(s0 + ((a & b) ^ (a & c) ^ (b & c)));
            (h, g, f, e, d, c, b, a) = (g, f, e, unchecked(d + first), c, b, a, unchecked(first + second));
        }

        ReadOnlySpan<uint> sums = [a, b, c, d, e, f, g, h];
        for (int i = 0; i < state.Length; i++)
        {
            state[i] = unchecked(state[i] + sums[i]);
        }
    }

    private static uint Rotated(uint value, int by) => (value >> by) | (value << (32 - by));
}
