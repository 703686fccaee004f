namespace ChatClients.Sdk;

// Everything that is wrong with a client's settings, in sentences that never repeat a key.
internal static class OptionsValidator
{
    private const string PublicKeyPrefix = "pk-aiv-";

    public static List<string> Errors(AivaxChatClientOptions options)
    {
        var errors = new List<string>();
        AddKeyErrors(options, errors);
        AddIdErrors(options, errors);
        AddAddressErrors(nameof(options.BaseAddress), options.BaseAddress, options.AllowPrivateHttp, errors);
        if (options.DirectBaseAddress is { } direct)
        {
            AddAddressErrors(nameof(options.DirectBaseAddress), direct, options.AllowPrivateHttp, errors);
        }

        options.AddPartErrors(errors);
        return errors;
    }

    private static void AddKeyErrors(AivaxChatClientOptions options, List<string> errors)
    {
        if (options.ApiKey?.Trim(' ', '\t') is not { } key)
        {
            return;
        }

        if (key.Length == 0)
        {
            errors.Add("ApiKey is blank. Set the key, or leave it null for a client that only opens sessions from their access keys. "
                + "A registered client then needs SessionsOnly too.");
        }
        else if (!Guard.IsVisibleAscii(key))
        {
            errors.Add("ApiKey holds a character that no key has, such as a space or a line break. Copy the key again.");
        }
        else if (key.StartsWith(PublicKeyPrefix, StringComparison.Ordinal))
        {
            errors.Add("ApiKey is a public key (pk-aiv-…), which cannot call account routes. Use a private key (sk-aiv-acc…), on "
                + "a server only.");
        }

        if (options.SessionsOnly && key.Length > 0)
        {
            errors.Add("SessionsOnly is true, but an ApiKey is set. Remove one of them.");
        }
    }

    private static void AddIdErrors(AivaxChatClientOptions options, List<string> errors)
    {
        if (options.ChatClientId?.Trim() is not { } id)
        {
            return;
        }

        if (id.Length > 0 && !Guard.IsIdentifier(id))
        {
            errors.Add("ChatClientId may hold only letters, digits, '-' and '_'.");
        }
        else if (Guard.LooksLikeKey(id))
        {
            errors.Add("ChatClientId is a key. Set the id of the chat client, and the key as ApiKey.");
        }
    }

    private static void AddAddressErrors(string name, Uri? address, bool allowPrivateHttp, List<string> errors)
    {
        if (address is null || !IsUsable(ServiceAddress.Read(address), allowPrivateHttp))
        {
            errors.Add($"{name} must be an absolute https address, without user, query and fragment. "
                + HttpAdvice(address, allowPrivateHttp));
        }
    }

    private static string HttpAdvice(Uri? address, bool allowPrivateHttp) =>
        allowPrivateHttp ? "Plain http is accepted on this machine (localhost) and to hosts of a private network only."
        : address is not null && ServiceAddress.IsPrivateHttp(address)
            ? "For plain http to a host of a private network, such as a container, set AllowPrivateHttp to true."
        : "Plain http is accepted on this machine (localhost) only.";

    private static bool IsUsable(Uri address, bool allowPrivateHttp) =>
        ServiceAddress.IsAccepted(address, allowPrivateHttp) && address.UserInfo.Length == 0 && address.Query.Length == 0
            && address.Fragment.Length == 0;
}
