using System.Text;

namespace ChatClients.Sdk;

/// <summary>Makes tags of sessions from what identifies a person, such as an e-mail address. The tag does not show it: the service, its
/// console and your logs see tags.</summary>
/// <remarks>
/// <para>The same person has the same tag as long as the key stays the same. With another key everybody has another tag, and so a new
/// conversation. The former conversations live until they expire.</para>
/// <para>A tag is the first 160 bits of an HMAC-SHA256, as 40 hexadecimal digits. Phone numbers and CPFs are few enough to be tried one
/// after another, so the key is what protects them: keep it as secret as an API key, and use it for nothing else. A tag stays personal
/// data in the sense of the law, since you can make it again.</para>
/// <para>Tags of different kinds differ even if their inputs are the same text. Thread-safe.</para>
/// </remarks>
public sealed class PseudonymousTag
{
    private const int ShortestKey = 32;
    private const int Bytes = 20;
    private readonly byte[] _key;

    /// <summary>Makes tags with a key.</summary>
    /// <param name="key">The key; copied. At least 32 bytes, from a random generator.</param>
    /// <exception cref="ArgumentException"><paramref name="key"/> is shorter, or repeats one byte. The message does not repeat
    /// it.</exception>
    public PseudonymousTag(byte[] key)
        : this(Guard.NotNull(key), nameof(key))
    {
    }

    /// <summary>Makes tags with a key as a configuration holds it.</summary>
    /// <param name="base64Key">The key in Base64: at least 32 bytes, as from <c>openssl rand -base64 32</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="base64Key"/> is no Base64 or too short. The message does not repeat
    /// it.</exception>
    public PseudonymousTag(string base64Key)
        : this(Decode(Guard.NotBlank(base64Key)), nameof(base64Key))
    {
    }

    private PseudonymousTag(byte[] key, string parameter)
    {
        if (key.Length < ShortestKey)
        {
            throw new ArgumentException($"The key must have at least {ShortestKey} bytes, from a random generator.", parameter);
        }

        if (Array.TrueForAll(key, it => it == key[0]))
        {
            throw new ArgumentException("The key repeats one byte. Take one from a random generator.", parameter);
        }

        _key = (byte[])key.Clone();
    }

    /// <summary>Makes the tag of a user's id.</summary>
    /// <param name="userId">The id, taken as it is: letter case and blanks count.</param>
    /// <returns>The tag.</returns>
    /// <exception cref="ArgumentException"><paramref name="userId"/> is blank, or holds an unpaired surrogate.</exception>
    public string FromUserId(string userId) => Create("user", Guard.WellFormed(Guard.NotBlank(userId)));

    /// <summary>Makes the tag of an e-mail address.</summary>
    /// <param name="email">The address. Letter case and blanks around it do not count. Dots and <c>+suffix</c> do: not every provider
    /// ignores them.</param>
    /// <returns>The tag.</returns>
    /// <exception cref="ArgumentException"><paramref name="email"/> is no address. The message does not repeat it.</exception>
    public string FromEmail(string email) => Create("email", EmailAddress.Normalize(Guard.NotBlank(email)));

    /// <summary>Makes the tag of a phone number of any country.</summary>
    /// <param name="phone">The number with <c>+</c> and country code (E.164). Blanks, dots, hyphens and brackets do not count.</param>
    /// <returns>The tag. Of a Brazilian number, the same as <see cref="FromBrazilianPhone"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="phone"/> is no such number. The message does not repeat it.</exception>
    public string FromPhone(string phone) => Create("phone", PhoneNumber.Normalize(Guard.NotBlank(phone)));

    /// <summary>Makes the tag of a Brazilian phone number.</summary>
    /// <param name="phone">The number with its area code, as people write it. Or with the country code 55, as WhatsApp delivers it, with or
    /// without <c>+</c>. A mobile number without its ninth digit, which WhatsApp leaves out in some areas, is the same number.</param>
    /// <returns>The tag.</returns>
    /// <exception cref="ArgumentException"><paramref name="phone"/> is no such number. The message does not repeat it.</exception>
    public string FromBrazilianPhone(string phone) => Create("phone", PhoneNumber.NormalizeBrazilian(Guard.NotBlank(phone)));

    /// <summary>Makes the tag of a CPF, the number of a Brazilian taxpayer.</summary>
    /// <param name="cpf">The CPF, with or without dots and hyphen.</param>
    /// <returns>The tag.</returns>
    /// <exception cref="ArgumentException"><paramref name="cpf"/> has not 11 digits, or its check digits are wrong. The message does not
    /// repeat it.</exception>
    public string FromCpf(string cpf) => Create("cpf", Cpf.Normalize(Guard.NotBlank(cpf)));

    /// <summary>Returns the name of the class, never the key.</summary>
    /// <returns>The name of the class.</returns>
    public override string ToString() => nameof(PseudonymousTag);

    private static byte[] Decode(string base64Key)
    {
        try
        {
            return Convert.FromBase64String(base64Key);
        }
        catch (FormatException)
        {
            // Without the cause: nothing of it may show the key.
            throw new ArgumentException("The key is not Base64. Make one with: openssl rand -base64 32", nameof(base64Key));
        }
    }

    // The kind comes first and holds no NUL, so inputs of two kinds never make the same tag. Never change it: tags in use depend on
    // it.
    private string Create(string kind, string normalized)
    {
        byte[] hash = Polyfills.KeyedHash(_key, $"ChatClients.Sdk.PseudonymousTag/1/{kind}\0{normalized}");
        var tag = new StringBuilder(2 * Bytes);
        for (int i = 0; i < Bytes; i++)
        {
            tag.Append(hash[i].ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return tag.ToString();
    }
}
