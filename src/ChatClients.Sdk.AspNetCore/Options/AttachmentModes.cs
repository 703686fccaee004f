namespace ChatClients.Sdk.AspNetCore.Options;

// What a user may attach, by the service's own names.
internal static class AttachmentModes
{
    public static IReadOnlySet<AttachmentMode> Read(IEnumerable<string> modes) => modes
        .Select(mode => Enum.TryParse(mode, ignoreCase: true, out AttachmentMode known) ? known : throw new InvalidOperationException(
            $"{nameof(WebChatClientParameters.InputModes)}: '{mode}' is none of {string.Join(", ", Enum.GetNames<AttachmentMode>())}."))
        .ToHashSet();

    public static AttachmentMode Of(string mediaType) =>
        mediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase) ? AttachmentMode.Image
        : mediaType.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) ? AttachmentMode.Audio
        : AttachmentMode.Document;
}

internal enum AttachmentMode
{
    Image,
    Audio,
    Document,
}
