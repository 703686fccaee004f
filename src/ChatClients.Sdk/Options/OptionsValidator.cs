namespace ChatClients.Sdk;

// Everything that is wrong with a client's settings, in sentences that never repeat a key.
internal static class OptionsValidator
{
    private const string PublicKeyPrefix = "pk-aiv-";

    public static IEnumerable<string> Errors(AivaxChatClientOptions options)
    {
        string? key = options.ApiKey?.Trim(' ', '\t');
        if (key is { Length: 0 })
        {
            yield return "ApiKey is blank. Set the key, or leave it null for a client that only opens sessions from their access keys. "
                + "A registered client then needs SessionsOnly too.";
        }
        else if (key?.All(c => c is > ' ' and <= '~') == false)
        {
            yield return "ApiKey holds a character that no key has, such as a space or a line break. Copy the key again.";
        }
        else if (key?.StartsWith(PublicKeyPrefix, StringComparison.Ordinal) == true)
        {
            yield return "ApiKey is a public key (pk-aiv-…), which cannot call account routes. Use a private key (sk-aiv-acc…), on "
                + "a server only.";
        }

        if (options.SessionsOnly && key is { Length: > 0 })
        {
            yield return "SessionsOnly is true, but an ApiKey is set. Remove one of them.";
        }

        if (options.ChatClientId?.Trim() is { Length: > 0 } id && !Guard.IsIdentifier(id))
        {
            yield return "ChatClientId may hold only letters, digits, '-' and '_'.";
        }
        else if (options.ChatClientId?.Trim() is { } given && Guard.LooksLikeKey(given))
        {
            yield return "ChatClientId is a key. Set the id of the chat client, and the key as ApiKey.";
        }

        foreach ((string name, Uri? address) in new[] { (nameof(options.BaseAddress), options.BaseAddress),
            (nameof(options.DirectBaseAddress), options.DirectBaseAddress) })
        {
            bool optional = name == nameof(options.DirectBaseAddress);
            if (address is null ? !optional : !IsUsable(ServiceAddress.Read(address), options.AllowPrivateHttp))
            {
                yield return $"{name} must be an absolute https address, without user, query and fragment. "
                    + HttpAdvice(address, options.AllowPrivateHttp);
            }
        }

        if (options.Routes is null || options.FieldNames is null || options.Timeouts is null || options.Retry is null
            || options.Limits is null)
        {
            yield return "Routes, FieldNames, Timeouts, Retry and Limits must not be null.";
        }
        else
        {
            IEnumerable<string> errors = options.Timeouts.Errors().Concat(options.Retry.Errors())
                .Concat(options.Limits.Errors()).Concat(options.FieldNames.Errors());
            foreach (string error in errors)
            {
                yield return error;
            }
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
