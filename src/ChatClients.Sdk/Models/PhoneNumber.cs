using System.Text;

namespace ChatClients.Sdk;

// One spelling of a phone number: the digits of E.164, country code first.
internal static class PhoneNumber
{
    private const string Brazil = "55";
    private const int AreaCode = 2;
    private const int Shortest = 7;
    private const int Longest = 15;

    public static string Normalize(string phone)
    {
        (bool isInternational, string digits) = Read(phone);
        return !isInternational || digits.Length is < Shortest or > Longest || digits[0] == '0'
            ? throw new ArgumentException("This is not a phone number with + and country code, such as +55 11 90000-0000.", nameof(phone))
            : digits.StartsWith(Brazil, StringComparison.Ordinal) ? NormalizeBrazilian(phone)
            : digits;
    }

    public static string NormalizeBrazilian(string phone)
    {
        (bool isInternational, string digits) = Read(phone);
        string national = (isInternational || digits.Length > 11) && digits.StartsWith(Brazil, StringComparison.Ordinal)
            ? digits.Substring(Brazil.Length)
            : isInternational ? ""
            : digits.TrimStart('0'); // the trunk prefix; no area code begins with it
        if (national.Length == 10 && national[AreaCode] >= '6')
        {
            // A mobile number as it was written before numbers had nine digits.
            national = national.Insert(AreaCode, "9");
        }

        bool isNumber = national is [>= '1', >= '1', ..]
            && (national.Length == 10 ? national[AreaCode] is >= '2' : national.Length == 11 && national[AreaCode] == '9');
        return isNumber
            ? Brazil + national
            : throw new ArgumentException(
                "This is not a Brazilian phone number with its area code, such as (11) 90000-0000.", nameof(phone));
    }

    private static (bool IsInternational, string Digits) Read(string phone)
    {
        string text = phone.Trim();
        var digits = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is >= '0' and <= '9')
            {
                digits.Append(text[i]);
            }
            else if (text[i] is not (' ' or '\u00A0' or '.' or '-' or '(' or ')' or '/') && !(text[i] == '+' && i == 0))
            {
                return (false, "");
            }
        }

        // "(0)" is a digit that is dialled within the country only.
        return text.Contains("(0)") ? (false, "") : (text[0] == '+', digits.ToString());
    }
}
