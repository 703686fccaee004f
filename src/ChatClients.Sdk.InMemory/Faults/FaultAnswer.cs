using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory;

/// <summary>An answer that a script gives in place of the engine's. Immutable; each <c>With…</c> returns another.</summary>
public sealed class FaultAnswer
{
    private const string DefaultPage = "<html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>";

    private readonly IReadOnlyList<KeyValuePair<string, string>> _headers = [];

    private FaultAnswer(int status, string? contentType, string body)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200, nameof(status));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599, nameof(status));
        StatusCode = status;
        ContentType = contentType;
        Body = Guard.NotNull(body);
    }

    private FaultAnswer(FaultAnswer other, KeyValuePair<string, string> header)
    {
        StatusCode = other.StatusCode;
        ContentType = other.ContentType;
        Body = other.Body;
        _headers = [.. other._headers, header];
    }

    /// <summary>Gets the status.</summary>
    public int StatusCode { get; }

    /// <summary>Gets the content type, or <see langword="null"/> when the answer has none.</summary>
    public string? ContentType { get; }

    /// <summary>Gets the body.</summary>
    public string Body { get; }

    /// <summary>Makes an error in the service's own envelope.</summary>
    /// <param name="status">The status, 200 to 599.</param>
    /// <param name="message">The error's message.</param>
    /// <param name="details">The error's details, as JSON; without them, <c>null</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="details"/> is not JSON.</exception>
    public static FaultAnswer Error(int status, string message, string? details = null) =>
        new(status, WireResponse.Json, Json((message, details: Parsed(details)), static (writer, error) =>
    {
        writer.WriteString("error", error.message);
        writer.WritePropertyName("details");
        error.details.WriteTo(writer);
    }));

    /// <summary>Makes an error in the envelope of the service's OpenAI-compatible surfaces.</summary>
    /// <param name="status">The status, 200 to 599.</param>
    /// <param name="message">The error's message.</param>
    /// <param name="code">The error's code.</param>
    public static FaultAnswer OpenAIError(int status, string message, string? code = null) =>
        new(status, WireResponse.Json, Json((message, code), static (writer, error) =>
    {
        writer.WriteStartObject("error");
        writer.WriteString("message", error.message);
        writer.WriteString("type", "server_error");
        writer.WriteNull("param");
        writer.WriteString("code", error.code);
        writer.WriteEndObject();
    }));

    /// <summary>Makes a page, as proxies send it.</summary>
    /// <param name="status">The status, 200 to 599.</param>
    /// <param name="page">The page.</param>
    public static FaultAnswer Html(int status, string page = DefaultPage) => new(status, "text/html; charset=utf-8", page);

    /// <summary>Makes an answer without a body.</summary>
    /// <param name="status">The status, 200 to 599.</param>
    public static FaultAnswer Empty(int status) => new(status, null, "");

    /// <summary>Makes an answer of any text.</summary>
    /// <param name="status">The status, 200 to 599.</param>
    /// <param name="body">The text.</param>
    /// <param name="contentType">Its content type, sent as it is.</param>
    public static FaultAnswer Text(int status, string body, string contentType = WireResponse.PlainText) =>
        new(status, Guard.NotBlank(contentType), body);

    /// <summary>Returns the same answer with a <c>Retry-After</c> header.</summary>
    /// <param name="wait">The time, rounded up to seconds. For a value that is not a number, use <see cref="WithHeader"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="wait"/> is negative.</exception>
    public FaultAnswer WithRetryAfter(TimeSpan wait)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wait, TimeSpan.Zero);
        return WithHeader("Retry-After", Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture));
    }

    /// <summary>Returns the same answer with one more header.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value, which is sent as it is.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    public FaultAnswer WithHeader(string name, string value) => new(this, KeyValuePair.Create(Guard.NotBlank(name), Guard.NotNull(value)));

    /// <summary>Returns the status and the headers; never the body.</summary>
    public override string ToString() => string.Concat(
        [StatusCode.ToString(CultureInfo.InvariantCulture), .. _headers.Select(header => $", {header.Key}: {header.Value}")]);

    internal WireResponse ToResponse() =>
        new() { Status = StatusCode, ContentType = ContentType, Body = Encoding.UTF8.GetBytes(Body), Headers = _headers };

    private static string Json<TState>(TState state, Action<Utf8JsonWriter, TState> writeMembers) =>
        Encoding.UTF8.GetString(JsonBody.Write((state, writeMembers), static (writer, error) =>
    {
        writer.WriteStartObject();
        error.writeMembers(writer, error.state);
        writer.WriteEndObject();
    }));

    private static JsonElement Parsed(string? details)
    {
        try
        {
            return JsonBody.Parse(Encoding.UTF8.GetBytes(details ?? "null"));
        }
        catch (JsonException)
        {
            throw new ArgumentException("The details must be JSON.", nameof(details));
        }
    }
}
