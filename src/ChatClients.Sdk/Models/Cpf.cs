namespace ChatClients.Sdk;

// One spelling of a CPF (a Brazilian taxpayer's number): its eleven digits, of which the last two check the others.
internal static class Cpf
{
    private const int Length = 11;

    public static string Normalize(string cpf)
    {
        string digits = new([.. cpf.Trim().Where(c => c is not ('.' or '-' or ' '))]);
        bool isCpf = digits.Length == Length && digits.All(c => c is >= '0' and <= '9')
            && digits.Any(c => c != digits[0])
            && Check(digits, Length - 2) == digits[Length - 2] && Check(digits, Length - 1) == digits[Length - 1];
        return isCpf
            ? digits
            : throw new ArgumentException("This is not a CPF: eleven digits, with zeros in front and valid check digits.", nameof(cpf));
    }

    // Modulo 11, weighted from the right.
    private static char Check(string digits, int count)
    {
        int sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += (digits[i] - '0') * (count + 1 - i);
        }

        int rest = sum * 10 % 11;
        return (char)('0' + (rest == 10 ? 0 : rest));
    }
}
