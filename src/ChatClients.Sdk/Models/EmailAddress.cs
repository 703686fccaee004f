namespace ChatClients.Sdk;

// One spelling of an e-mail address.
internal static class EmailAddress
{
    public static string Normalize(string email)
    {
        string address = Guard.WellFormed(email, nameof(email)).Trim().ToLowerInvariant();
        int at = address.LastIndexOf('@');
        bool isAddress = at > 0 && at < address.Length - 1
            && !address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';')
            && address.IndexOf('@') == at;
        return isAddress
            ? address
            : throw new ArgumentException("This is not an e-mail address of the form name@domain, without a display name.", nameof(email));
    }
}
