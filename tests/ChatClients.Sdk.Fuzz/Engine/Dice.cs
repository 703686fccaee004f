namespace ChatClients.Sdk.Fuzz;

/// <summary>Random numbers that are the same for a seed on every machine (xorshift64*).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = (seed + 1) * 0x9E3779B97F4A7C15;

    /// <summary>A number from 0 up to, and without, the limit.</summary>
    public int Below(int limit) => (int)((Next() >> 32) * (ulong)limit >> 32);

    public bool OneIn(int count) => Below(count) == 0;

    private ulong Next()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return _state * 0x2545F4914F6CDD1D;
    }
}
