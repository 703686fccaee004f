using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>The ways in which services and proxies say how long to wait.</summary>
public sealed class RetryAfterFormsTests
{
    // A clock that is an hour behind the service's.
    private readonly FakeTimeProvider _wrong = new(new DateTimeOffset(2026, 11, 22, 11, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("Retry-After: 1.5", 1500)]
    [InlineData("Retry-After: 0.25", 250)]
    [InlineData("Retry-After: .5", 500)]
    [InlineData("Retry-After: 2.", 2000)]
    [InlineData("Retry-After:  7 ", 7000)]
    [InlineData("Retry-After: 007", 7000)]
    [InlineData("retry-after-ms: 1500", 1500)]
    [InlineData("retry-after-ms: 12.5", 13)]
    [InlineData("Retry-After: 0.0000001", 1)]
    [InlineData("x-ms-retry-after-ms: 40", 40)]
    [InlineData("Retry-After: 3|retry-after-ms: 20", 20)]
    [InlineData("Retry-After: 3|x-ms-retry-after-ms: 30", 30)]
    [InlineData("x-ms-retry-after-ms: 30|retry-after-ms: 20", 20)]
    [InlineData("retry-after-ms: soon|Retry-After: 3", 3000)]
    [InlineData("retry-after-ms: -5|x-ms-retry-after-ms: 9", 9)]
    [InlineData("Retry-After: soon|Retry-After: 4", 4000)]
    public async Task QA9_A_wait_is_read_in_each_of_its_forms(string headers, double milliseconds) =>
        Assert.Equal(milliseconds, (await RefusedAsync(headers))?.TotalMilliseconds);

    [Theory]
    [InlineData("-1.5")]
    [InlineData("1,5")]
    [InlineData("1 5")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("+3")]
    [InlineData("1.5.0")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("\u0663")]
    [InlineData("99999999999")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("")]
    [InlineData(".")]
    public async Task QA9_What_is_no_wait_in_any_form_is_none(string value)
    {
        Assert.Null(await RefusedAsync($"Retry-After: {value}"));
        Assert.Null(await RefusedAsync($"retry-after-ms: {(value == "99999999999" ? "99999999999999" : value)}"));
    }

    [Theory]
    [InlineData("Sun, 22 Nov 2026 12:00:30 GMT", "Sun, 22 Nov 2026 12:00:00 GMT", 30)]
    [InlineData("Sunday, 22-Nov-26 12:00:30 GMT", "Sun, 22 Nov 2026 12:00:00 GMT", 30)]
    [InlineData("Sun, 22 Nov 2026 12:00:00 GMT", "Sun, 22 Nov 2026 12:00:30 GMT", 0)]
    [InlineData("Sun, 22 Nov 2026 12:00:30 GMT", null, 3630)]
    [InlineData("Sun, 22 Nov 2026 12:00:30 GMT", "yesterday", 3630)]
    [InlineData("Sun, 22 Nov 2026 10:00:00 GMT", null, 0)]
    public async Task QA9_A_date_is_measured_by_the_response_s_own_clock(string until, string? now, int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds), await RefusedAsync(now is null ? $"Retry-After: {until}" : $"Retry-After: {until}|Date: {now}"));

    [Fact]
    public async Task QA9_A_clock_that_is_wrong_changes_nothing_about_the_wait()
    {
        var clock = new WaitingClock();
        clock.SetUtcNow(clock.GetUtcNow().AddYears(3));
        AnswerHandler service = new AnswerHandler()
            .Do(Refusing("Retry-After: Sun, 22 Nov 2026 12:00:30 GMT|Date: Sun, 22 Nov 2026 12:00:00 GMT")).Json(Bodies.Reply);
        Task<PromptResponse> call = service.Session(clock, options => options.Retry = new()).SendAsync("Oi");

        Assert.Equal(TimeSpan.FromSeconds(30), await clock.NextWaitAsync());
        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("Hi there", (await call.InTime()).CompletionText);
    }

    [Fact]
    public async Task QA9_A_fraction_of_a_second_is_waited()
    {
        var clock = new WaitingClock();
        var service = new AnswerHandler().Do(Refusing("retry-after-ms: 1500")).Json(Bodies.Reply);
        Task<PromptResponse> call = service.Session(clock, options => options.Retry = new()).SendAsync("Oi");

        Assert.Equal(TimeSpan.FromSeconds(1.5), await clock.NextWaitAsync());
        clock.Advance(TimeSpan.FromSeconds(1.5));

        await call.InTime();
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fa-IR")]
    [InlineData("th-TH")]
    public async Task QA9_The_culture_of_the_application_changes_nothing_about_it(string name)
    {
        using var culture = new HostileCulture(name);

        Assert.Equal(1500, (await RefusedAsync("Retry-After: 1.5"))?.TotalMilliseconds);
        Assert.Null(await RefusedAsync("Retry-After: 1,5"));
        Assert.Equal(
            30, (await RefusedAsync("Retry-After: Sun, 22 Nov 2026 12:00:30 GMT|Date: Sun, 22 Nov 2026 12:00:00 GMT"))?.TotalSeconds);
    }

    private async Task<TimeSpan?> RefusedAsync(string headers) =>
        (await Assert.ThrowsAsync<AivaxRateLimitException>(
            () => new AnswerHandler().Do(Refusing(headers)).Session(_wrong).SendAsync("Oi"))).RetryAfter;

    private static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Refusing(string headers) => (_, _) =>
    {
        var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Content = Bodies.Of("{}", "application/json") };
        foreach (string header in headers.Split('|'))
        {
            int colon = header.IndexOf(": ", StringComparison.Ordinal);
            response.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 2)..]);
        }

        return Task.FromResult(response);
    };
}
