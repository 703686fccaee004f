using System.Globalization;
using System.Net.Http.Headers;

namespace ChatClients.Sdk.Http;

// How long the service asks to wait: in milliseconds, in seconds or fractions of them, or until a date. The first readable one counts.
internal static class RetryAfterReader
{
    // The most that the platform's own header type accepts.
    private const decimal MostSeconds = int.MaxValue;
    private const int Second = 1000;
    private const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    public static TimeSpan? Of(HttpResponseHeaders headers, TimeProvider time) =>
        Milliseconds(headers, "retry-after-ms") ?? Milliseconds(headers, "x-ms-retry-after-ms")
        ?? First(headers, "Retry-After", value => Span(value, Second) ?? Until(value, headers.Date ?? time.GetUtcNow()));

    private static TimeSpan? Milliseconds(HttpResponseHeaders headers, string name) => First(headers, name, value => Span(value, 1));

    private static TimeSpan? First(HttpResponseHeaders headers, string name, Func<string, TimeSpan?> read)
    {
        headers.TryGetValues(name, out IEnumerable<string>? values);
        foreach (string value in values ?? [])
        {
            if (read(value) is { } wait)
            {
                return wait;
            }
        }

        return null;
    }

    // Rounded up to whole milliseconds: the timers of the platform round down, and the service must not be asked too early.
    private static TimeSpan? Span(string value, int milliseconds) =>
        decimal.TryParse(value, Style, CultureInfo.InvariantCulture, out decimal number)
        && number <= MostSeconds * Second / milliseconds
            ? TimeSpan.FromMilliseconds((double)decimal.Ceiling(number * milliseconds))
            : null;

    // By the response's Date, if it has one: this machine's clock may be wrong.
    private static TimeSpan? Until(string value, DateTimeOffset now) =>
        RetryConditionHeaderValue.TryParse(value, out RetryConditionHeaderValue? header) && header.Date is { } date
            ? (date > now ? date - now : TimeSpan.Zero)
            : null;
}
