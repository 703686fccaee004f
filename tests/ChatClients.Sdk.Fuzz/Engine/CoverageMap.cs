using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SharpFuzz.Common;

namespace ChatClients.Sdk.Fuzz;

/// <summary>Which steps from branch to branch the instrumented code has taken, and about how often within one execution.</summary>
internal sealed unsafe class CoverageMap
{
    private const int Size = 1 << 16;
    private static readonly byte[] s_bucketOf = [.. Enumerable.Range(0, 256).Select(BucketOf)];

    private readonly byte[] _seen = new byte[Size];

    public int Edges { get; private set; }

    /// <summary>Gives the instrumented code a place to count. Without one it cannot run at all.</summary>
    public static void Attach()
    {
        Trace.SharedMem = (byte*)NativeMemory.AlignedAlloc(Size, (nuint)Vector256<byte>.Count);
        NativeMemory.Clear(Trace.SharedMem, Size);
    }

    /// <summary>What is executed next begins where no other execution ended.</summary>
    public static void Begin() => Trace.PrevLocation = 0;

    /// <summary>Takes over what was counted since the last time.</summary>
    /// <returns>Whether any of it is new.</returns>
    public bool Learn()
    {
        bool isNew = false;
        byte* hits = Trace.SharedMem;
        for (int start = 0; start < Size; start += Vector256<byte>.Count)
        {
            Vector256<byte> counts = Vector256.LoadAligned(hits + start);
            if (counts != Vector256<byte>.Zero)
            {
                for (uint left = ~Vector256.Equals(counts, Vector256<byte>.Zero).ExtractMostSignificantBits(); left != 0; left &= left - 1)
                {
                    isNew |= Learn(start + BitOperations.TrailingZeroCount(left));
                }

                Vector256.StoreAligned(Vector256<byte>.Zero, hits + start);
            }
        }

        return isNew;
    }

    private bool Learn(int edge)
    {
        byte bucket = s_bucketOf[Trace.SharedMem[edge]];
        if ((_seen[edge] & bucket) != 0)
        {
            return false;
        }

        Edges += _seen[edge] == 0 ? 1 : 0;
        _seen[edge] |= bucket;
        return true;
    }

    // Once, twice, three times, and then in doubling steps: a loop that runs 40 times instead of 41 is nothing new.
    private static byte BucketOf(int hits) => hits switch
    {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 4,
        < 8 => 8,
        < 16 => 16,
        < 32 => 32,
        < 128 => 64,
        _ => 128,
    };
}
