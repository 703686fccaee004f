namespace ChatClients.Sdk.Fuzz;

/// <summary>The inputs that each showed something new.</summary>
internal sealed class InputPool(Dice dice)
{
    private readonly List<byte[]> _inputs = [];

    public int Count => _inputs.Count;

    public void Add(byte[] input) => _inputs.Add(input);

    /// <summary>One of the inputs. Young ones have been tried less, and short ones are faster and show more.</summary>
    public byte[] Pick()
    {
        int young = dice.OneIn(4) ? Math.Max(1, _inputs.Count / 8) : _inputs.Count;
        byte[] one = Any(young);
        byte[] other = Any(young);
        return dice.OneIn(4) || one.Length < other.Length ? one : other;
    }

    public byte[] Any() => Any(_inputs.Count);

    private byte[] Any(int young) => _inputs[^(1 + dice.Below(young))];
}
