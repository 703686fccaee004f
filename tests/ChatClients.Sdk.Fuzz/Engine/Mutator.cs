using System.Text;

namespace ChatClients.Sdk.Fuzz;

/// <summary>Makes new inputs of known ones: a few random changes, with words that mean something to the reader.</summary>
internal sealed class Mutator(Dice dice, IEnumerable<string> dictionary, int longest)
{
    private static readonly byte[] s_telling = [.. "{}[]\":,\\/ \n\r\t0159-+.eEuUdDnf<>"u8, 0, 0x7F, 0x80, 0xC3, 0xEF, 0xFF];
    private static readonly byte[][] s_values =
        [.. new[] { "null", "true", "false", "0", "-1", "1e400", "2147483648", "9223372036854775808", "1.5", "\"\"", "\" \"", "\"x\"",
            @"""\ud83d""", "[]", "{}", "[{}]" }.Select(Encoding.UTF8.GetBytes)];
    private readonly byte[][] _words = [.. dictionary.Select(Encoding.UTF8.GetBytes)];
    private byte[] _buffer = new byte[2 * longest];
    private int _length;

    public byte[] Change(byte[] input, byte[] other)
    {
        _length = Math.Min(input.Length, longest);
        Array.Copy(input, _buffer, _length);
        for (int changes = 1 << dice.Below(3); changes > 0; changes--)
        {
            ChangeOnce(other);
            _length = Math.Min(_length, longest);
        }

        return _buffer[.._length];
    }

    private void ChangeOnce(byte[] other)
    {
        int at = dice.Below(_length + 1);
        if (dice.OneIn(2) && TryChangeMember(at, other))
        {
            return;
        }

        byte[] word = _words[dice.Below(_words.Length)];
        switch (dice.Below(12))
        {
            case 0 when at < _length:
                _buffer[at] ^= (byte)(1 << dice.Below(8));
                break;
            case 1 when at < _length:
                _buffer[at] = (byte)dice.Below(256);
                break;
            case 2 when at < _length:
                _buffer[at] = s_telling[dice.Below(s_telling.Length)];
                break;
            case 3:
                Replace(at, 0, [s_telling[dice.Below(s_telling.Length)]]);
                break;
            case 4 or 5:
                Replace(at, 0, word);
                break;
            case 6:
                Replace(at, Math.Min(word.Length, _length - at), word);
                break;
            case 7:
                Replace(at, Some(_length - at), []);
                break;
            case 8:
                Replace(dice.Below(_length + 1), 0, _buffer.AsSpan(at, Some(_length - at)).ToArray());
                break;
            case 9:
                Repeat(at);
                break;
            case 10:
                int from = dice.Below(other.Length + 1);
                Replace(at, dice.OneIn(2) ? 0 : Some(_length - at), other.AsSpan(from, Some(other.Length - from)));
                break;
            default:
                ChangeLine(at);
                break;
        }
    }

    /// <summary>Takes a member away, gives it another value, or puts another input's member next to it.</summary>
    private bool TryChangeMember(int at, byte[] other)
    {
        if (!JsonMember.TryFind(_buffer.AsSpan(0, _length), at, out JsonMember member))
        {
            return false;
        }

        bool isOther = JsonMember.TryFind(other, dice.Below(other.Length + 1), out JsonMember offered);
        switch (dice.Below(4))
        {
            case 0 when isOther:
                Replace(member.Start, 0, [.. other.AsSpan(offered.Start, offered.End - offered.Start), (byte)',']);
                break;
            case 1 when isOther:
                Replace(member.Value, member.End - member.Value, other.AsSpan(offered.Value, offered.End - offered.Value));
                break;
            case 2:
                int comma = member.End < _length && _buffer[member.End] == (byte)',' ? 1 : 0;
                Replace(member.Start, member.End - member.Start + comma, []);
                break;
            default:
                Replace(member.Value, member.End - member.Value, s_values[dice.Below(s_values.Length)]);
                break;
        }

        return true;
    }

    /// <summary>A length up to the limit, and mostly a short one.</summary>
    private int Some(int limit) => dice.Below(Math.Min(limit, dice.OneIn(4) ? limit : 16) + 1);

    private void Repeat(int at)
    {
        int length = Math.Min(1 + dice.Below(4), _length - at);
        byte[] repeated = [.. Enumerable.Repeat(_buffer[at..(at + length)], dice.Below(40)).SelectMany(part => part)];
        Replace(at, 0, repeated);
    }

    /// <summary>Doubles a line, or takes it away: events and headers are made of lines.</summary>
    private void ChangeLine(int at)
    {
        int start = _buffer.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;
        int length = _buffer.AsSpan(start, _length - start).IndexOf((byte)'\n') + 1;
        Replace(start, dice.OneIn(2) ? 0 : length, dice.OneIn(2) ? [] : _buffer.AsSpan(start, length).ToArray());
    }

    private void Replace(int at, int length, ReadOnlySpan<byte> by)
    {
        int end = _length - length + by.Length;
        if (end > _buffer.Length)
        {
            return;
        }

        Buffer.BlockCopy(_buffer, at + length, _buffer, at + by.Length, _length - at - length);
        by.CopyTo(_buffer.AsSpan(at));
        _length = end;
    }
}
