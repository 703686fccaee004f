namespace ChatClients.Sdk.Wire;

// Maps the service's audio formats and file extensions to media types, and back.
internal static class MediaKinds
{
    public static readonly string[] AudioFormats = ["wav", "mp3", "m4a", "flac", "ogg", "webm", "aac"];

    public static string? AudioFormat(string mediaType) => Bare(mediaType) switch
    {
        "audio/wav" or "audio/x-wav" or "audio/wave" or "audio/vnd.wave" => "wav",
        "audio/mpeg" or "audio/mp3" => "mp3",
        "audio/mp4" or "audio/m4a" or "audio/x-m4a" => "m4a",
        "audio/flac" or "audio/x-flac" => "flac",
        "audio/ogg" or "audio/opus" => "ogg",
        "audio/webm" => "webm",
        "audio/aac" or "audio/x-aac" => "aac",
        _ => null,
    };

    // Null for a text that cannot be a format's name.
    public static string? AudioMediaType(string format) => format.ToLowerInvariant() switch
    {
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        string other => Guard.IsIdentifier(other) ? "audio/" + other : null,
    };

    // A guess from a file's extension, for addresses without a media type.
    public static string? FromName(string? name) => EndingOf(name ?? "").ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".mp4" => "video/mp4",
        ".webm" => "video/webm",
        ".mp3" => "audio/mpeg",
        ".wav" => "audio/wav",
        ".pdf" => "application/pdf",
        ".txt" => "text/plain",
        ".md" => "text/markdown",
        ".csv" => "text/csv",
        ".json" => "application/json",
        _ => null,
    };

    // Path.GetExtension throws on .NET Framework for characters that no file name there can have.
    private static string EndingOf(string name) => name.LastIndexOf('.') is >= 0 and int dot ? name.Substring(dot) : "";

    // A name for a file without one: the service wants a name whose extension shows the kind.
    public static string DefaultFileName(string mediaType) => Bare(mediaType) switch
    {
        "application/pdf" => "file.pdf",
        "text/plain" => "file.txt",
        "text/markdown" => "file.md",
        "text/csv" => "file.csv",
        "application/json" => "file.json",
        _ => "file",
    };

    private static string Bare(string mediaType) => mediaType.Split(';')[0].Trim().ToLowerInvariant();
}
