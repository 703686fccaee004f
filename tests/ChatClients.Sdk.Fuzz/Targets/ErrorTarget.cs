using System.Globalization;

namespace ChatClients.Sdk.Fuzz;

/// <summary>An answer that is no success, of any status, on any route: a typed error with the status, of bounded size, without a key. First
/// line: status, call, media type, request id.</summary>
internal sealed class ErrorTarget : IFuzzTarget
{
    private readonly OneAnswer _service = new();
    private readonly AivaxChatClient _client;
    private readonly ChatSession _session;

    public ErrorTarget()
    {
        _client = _service.Client(configure: options => options.Retry.MaxAttempts = 1);
        _session = _client.OpenSession(Canary.AccessKey);
    }

    public string Name => "error";

    public int Longest => 1024;

    public IEnumerable<string> Dictionary { get; } =
    [
        .. Canary.Spellings, "400", "401", "404", "408", "429", "500", "503", "524", "302", " create", " delete", " info", " prompt",
        " retry", " application/json", " text/html", "\n", "\uFEFF", "{\"error\":", "\"message\":", "\"code\":", "\"type\":", "\"param\":",
        "\"details\":", "null", "false", "{}", "[]", "\"\"", "{\"",
        "\":", "\"}", ",", @"\u", @"\ud83d", @"\ude42", @"\u0000", @"\""", "ç🙂", "\uD83D\uDE42\uD83D\uDE42\uD83D\uDE42\uD83D\uDE42", "429",
        "1e400", "<html>", "</", "<script>", ">", "&lt;", new string('x', 100),
    ];

    public async Task RunAsync(byte[] input)
    {
        var line = new FirstLine(input);
        int status = int.TryParse(line.Word(0), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number is >= 300 and < 600 ? number : 400;
        _service.Next = () =>
        {
            HttpResponseMessage answer = OneAnswer.Answer(status, line.Rest, line.Word(2));
            answer.Headers.TryAddWithoutValidation("x-request-id", line.Word(3));
            return answer;
        };
        try
        {
            await CallAsync(line.Word(1)).ConfigureAwait(false);
            Finding.Unless(line.Word(1) == "delete" && status == 404, $"An answer of {status} was taken for a success.");
        }
        catch (AivaxApiException error)
        {
            ErrorChecks.Check(error);
            Finding.Unless((int)error.StatusCode == status, $"An answer of {status} became an error of {error.StatusCode}.");

            // After a 404 to a deletion, the list of sessions decides; here it is refused too, so that nothing is known.
            bool unknown = status is 408 or 425 or >= 500 || (status == 404 && line.Word(1) == "delete");
            Finding.Unless(
                error.Outcome == (unknown ? RequestOutcome.Unknown : RequestOutcome.Rejected),
                $"The outcome of {status} is {error.Outcome}.");
        }
    }

    private Task CallAsync(string call) => call switch
    {
        "create" => _client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest()),
        "delete" => _client.DeleteWebChatSessionAsync("session"),
        "prompt" => _session.SendAsync("Oi"),
        "retry" => _session.RetryLastAsync(),
        _ => _session.GetInfoAsync(),
    };
}
