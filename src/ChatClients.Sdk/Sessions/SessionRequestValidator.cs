namespace ChatClients.Sdk;

// What a session may be created with, checked before any request.
internal static class SessionRequestValidator
{
    private static readonly TimeSpan ShortestExpires = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestExpires = TimeSpan.FromDays(90);

    // Throws ArgumentException when the request breaks a rule.
    public static CreateWebChatSessionRequest Checked(CreateWebChatSessionRequest request)
    {
        if (request.Tag is not null)
        {
            Guard.WellFormed(Guard.NotBlank(request.Tag, nameof(request.Tag)), nameof(request.Tag));
        }

        if (request.ExtraContext is not null)
        {
            Guard.WellFormed(request.ExtraContext, nameof(request.ExtraContext));
        }

        if (request.Expires is { } expires && (expires < ShortestExpires || expires > LongestExpires))
        {
            throw new ArgumentOutOfRangeException(
                nameof(request),
                FormattableString.Invariant($"Expires must be from {ShortestExpires.TotalMinutes} minutes ")
                + FormattableString.Invariant($"to {LongestExpires.TotalDays} days."));
        }

        if (request.ContextLocation is { } location && !(location.IsAbsoluteUri && location.Scheme is ("https" or "http")))
        {
            throw new ArgumentException("ContextLocation must be an absolute http or https address.", nameof(request));
        }

        foreach (KeyValuePair<string, string> entry in Guard.NotNull(request.Metadata, nameof(request.Metadata)))
        {
            if (string.IsNullOrWhiteSpace(entry.Key) || entry.Value is null)
            {
                throw new ArgumentException(
                    "Metadata needs a name that is not blank and a value that is not null in each entry.", nameof(request));
            }

            if (ReservedMetadata.Is(entry.Key))
            {
                throw new ArgumentException(
                    $"Names of metadata that begin with '{ReservedMetadata.Prefix}' are the service's own.", nameof(request));
            }

            Guard.WellFormed(entry.Key, nameof(request.Metadata));
            Guard.WellFormed(entry.Value, nameof(request.Metadata));
        }

        return request;
    }
}
