using System.Globalization;
using System.Text;

namespace ChatClients.Sdk.Fuzz;

/// <summary>The header Retry-After, as its raw text, in an answer of 429 or 503: what the exception says, and how long the client waits.
/// First line: status, call; each further line is one header: <c>ms</c>, <c>xms</c> or <c>date</c> before its value make it another
/// one.</summary>
internal sealed class RetryAfterTarget : IFuzzTarget
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_longestWait = new AivaxRetryOptions().MaxRetryAfter;
    private static readonly byte[] s_success = "{\"data\":{\"sessionId\":\"s\",\"accessKey\":\"k\",\"completionText\":\"Oi\"}}"u8.ToArray();
    private static readonly TimeSpan s_longestOwnWait = new AivaxRetryOptions().BaseDelay;
    private const string RetryAfter = "Retry-After";
    private readonly OneAnswer _service = new();
    private readonly WaitTime _time = new(Now);
    private readonly AivaxChatClient _client;
    private readonly ChatSession _session;
    private readonly ChatSession _singleAttempt;

    public RetryAfterTarget()
    {
        _client = _service.Client(_time, options =>
        {
            options.Timeouts.Account = options.Timeouts.Prompt = WaitTime.Deadline;
            options.Retry.RetryPromptOn503 = true;
        });
        _session = _client.OpenSession(Canary.AccessKey);
        _singleAttempt = _service.Client(_time, options => options.Retry.MaxAttempts = 1).OpenSession(Canary.AccessKey);
    }

    public string Name => "retry-after";

    public int Longest => 128;

    public IEnumerable<string> Dictionary { get; } =
    [
        "429", "503", " info", " create", " tagged", " prompt", "\n", "0", "1", "60", "61", "120", "2147483647", "2147483648",
        "99999999999", "-5", "1.5", "0.25", ".5", "2.", "1500", "ms ", "xms ", "date ", "\ndate Sun, 22 Nov 2026 12:00:00 GMT", " ",
        ",", ";", "\t", "+", "\"", "Sun, 22 Nov 2026 12:00:30 GMT", "Sun, 22 Nov 2026 11:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT",
        "Sunday, 22-Nov-26 12:00:30 GMT", "Sun Nov 22 12:00:30 2026", "Mon, 01 Jan 0001 00:00:00 GMT", "GMT", "UTC", "+1400", "12:00:60",
        "2026-11-22T12:00:30Z", "\0", "\u00A0", "٣",
    ];

    public async Task RunAsync(byte[] input)
    {
        var line = new FirstLine(input);
        string[] headers = Encoding.Latin1.GetString(line.Rest).Split('\n');
        int status = line.Word(0) == "503" ? 503 : 429;
        _time.Restart(Now);
        _service.Next = () => Refusal(status, headers);
        TimeSpan? reported = (await RefusedAsync(_singleAttempt.GetInfoAsync()).ConfigureAwait(false))?.RetryAfter;
        bool isExpected = Expected(headers) is not { } asked || asked == reported;
        Finding.Unless(isExpected, $"The service asked for '{headers[0]}', the error says {reported}.");

        // Refused once: a client that is always refused would soon stop trying again.
        _service.Requests = 0;
        _service.Next = () => _service.Requests == 1 ? Refusal(status, headers) : OneAnswer.Answer(200, s_success, "application/json");
        Task call = CallAsync(line.Word(1));
        TimeSpan waited = _time.PassUntil(call);
        AivaxApiException? error = await RefusedAsync(call).ConfigureAwait(false);
        CheckWait(reported, waited, error, mayRetryWithout: status == 429 || line.Word(1) != "create");
    }

    private void CheckWait(TimeSpan? reported, TimeSpan waited, AivaxApiException? error, bool mayRetryWithout)
    {
        bool retries = reported is null ? mayRetryWithout : reported <= s_longestWait;
        Finding.Unless(retries == error is null, $"With {reported}, the client tried again: {error is null}.");
        Finding.Unless(_service.Requests == (retries ? 2 : 1), $"{_service.Requests} requests were sent.");
        bool isKept = !retries ? waited == TimeSpan.Zero && error?.RetryAfter == reported : reported > TimeSpan.Zero ? waited == reported
            : waited <= s_longestOwnWait;
        Finding.Unless(isKept, $"With {reported}, the client waited {waited}, and its error says {error?.RetryAfter}.");
    }

    private static async Task<AivaxApiException?> RefusedAsync(Task call)
    {
        try
        {
            await call.ConfigureAwait(false);
            return null;
        }
        catch (AivaxApiException error)
        {
            ErrorChecks.Check(error);
            return error;
        }
    }

    /// <summary>What the headers ask for, where that is beyond doubt.</summary>
    private static TimeSpan? Expected(string[] headers) => headers.Select(Header).ToArray() switch
    {
        [(RetryAfter, { } value)] => Number(value, 1000) ?? Until(value, Now),
        [(RetryAfter, { } value), ("Date", { } now)] => Date(now) is { } clock ? Until(value, clock) : null,
        [(not (RetryAfter or "Date"), { } value)] => Number(value, 1),
        _ => null,
    };

    private static TimeSpan? Number(string value, int milliseconds) =>
        value.Length is > 0 and <= 10 && value.All(c => char.IsAsciiDigit(c) || c == '.') && char.IsAsciiDigit(value[0])
            && value.Count(c => c == '.') <= 1
            && decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
                && number <= int.MaxValue
            ? TimeSpan.FromMilliseconds((double)decimal.Ceiling(number * milliseconds))
            : null;

    private static DateTimeOffset? Date(string value) =>
        DateTimeOffset.TryParseExact(value, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date : null;

    private static TimeSpan? Until(string value, DateTimeOffset now) =>
        Date(value) is not { } date ? null : date > now ? date - now : TimeSpan.Zero;

    private static (string Name, string Value) Header(string line) =>
        line.StartsWith("ms ", StringComparison.Ordinal) ? ("retry-after-ms", line[3..])
        : line.StartsWith("xms ", StringComparison.Ordinal) ? ("x-ms-retry-after-ms", line[4..])
        : line.StartsWith("date ", StringComparison.Ordinal) ? ("Date", line[5..])
        : (RetryAfter, line);

    private static HttpResponseMessage Refusal(int status, string[] headers)
    {
        HttpResponseMessage answer = OneAnswer.Answer(status, [], "application/json");
        foreach (string header in headers)
        {
            (string name, string value) = Header(header);
            answer.Headers.TryAddWithoutValidation(name, value);
        }

        return answer;
    }

    private Task CallAsync(string call) => call switch
    {
        "create" => _client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest()),
        "tagged" => _client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest { Tag = "t" }),
        "prompt" => _session.SendAsync("Oi"),
        _ => _session.GetInfoAsync(),
    };
}
