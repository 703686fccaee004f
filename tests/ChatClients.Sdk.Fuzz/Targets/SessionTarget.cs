using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Fuzz;

/// <summary>The responses about sessions. Whatever they hold, the result can be used safely, or there is an error of the library's
/// family. First line: the call.</summary>
internal sealed class SessionTarget : IFuzzTarget
{
    private static readonly ChatMessage s_result = new(ChatRole.Tool, [new FunctionResultContent("c", "x")]);

    private readonly OneAnswer _service = new();
    private readonly AivaxChatClient _client;

    public SessionTarget() => _client = _service.Client(configure: options => options.Retry.MaxAttempts = 1);

    public string Name => "session";

    public int Longest => 1024;

    public IEnumerable<string> Dictionary { get; } =
    [
        .. Canary.Spellings, "create\n", "list\n", "info\n", "usage\n", "reconcile\n", "result\n", "\uFEFF", "{\"message\":null,\"data\":",
        "{\"error\":\"e\"}", "\"sessionId\":\"s\"", "\"accessKey\":\"k\"", "\"talkUrl\":\"https://a.b/c\"", "http://localhost/",
        "javascript:", "\"tag\":\"t\"", "\"externalUserId\":", "\"tokenCount\":1", "\"messageCount\":",
        "\"createdAt\":\"2026-11-22T12:00:00Z\"", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "\"expiresAt\":",
        "\"usage\":{\"prompt_tokens\":1}", "\"messages\":[", "{\"role\":\"user\",\"content\":\"Oi\"}", "\"role\":\" \"", "\"content\":[",
        "{\"type\":\"text\",\"text\":\"a\"}",
        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA==\"}}",
        "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AA==\",\"format\":\"mp3\"}}",
        "{\"type\":\"file\",\"file\":{\"filename\":\"a.pdf\",\"file_data\":\"data:,x\"}}", "\"role\":\"assistant\"",
        "{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"a\"}]}", "\"reasoning_details\":[{\"text\":\"a\"}]",
        "\"refusal\":\"no\"", "\"images\":[\"data:image/png;base64,AA==\"]",
        "\"audio\":{\"data\":\"AA==\",\"transcript\":\"a\"}", "\"annotations\":[{\"url_citation\":{\"url\":\"https://a.b\"}}]",
        "\"citations\":[\"https://a.b\"]", "\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"n\",\"arguments\":\"{}\"}}]",
        "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"x\"}", "null", "true", "{}", "[]", "\"\"", "{\"", "\":", "\"}", ",", @"\u",
        @"\ud83d", @"\u0000", "ç🙂", "1e400", "-1", "2147483648", "9223372036854775808",
    ];

    public async Task RunAsync(byte[] input)
    {
        var line = new FirstLine(input);
        _service.Next = () => OneAnswer.Answer(200, line.Rest, "application/json");
        ChatSession session = _client.OpenSession(Canary.AccessKey);
        try
        {
            switch (line.Word(0))
            {
                case "create":
                    SessionChecks.Check(await _client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest()).ConfigureAwait(false));
                    break;
                case "list":
                    await foreach (WebChatSessionSummary summary in _client.ListWebChatSessionsAsync().ConfigureAwait(false))
                    {
                        SessionChecks.Check(summary);
                    }

                    break;
                case "usage":
                    SessionChecks.Check(await session.GetUsageAsync().ConfigureAwait(false));
                    break;
                case "reconcile":
                    SessionChecks.CheckUnknown(await session.ReconcileAsync("Oi").ConfigureAwait(false));
                    break;
                case "result":
                    SessionChecks.Check(await session.ReconcileAsync(s_result).ConfigureAwait(false));
                    break;
                default:
                    SessionChecks.Check(await session.GetInfoAsync().ConfigureAwait(false));
                    break;
            }
        }
        catch (AivaxException error)
        {
            ErrorChecks.Check(error);
        }

        var metadata = (ChatClientMetadata?)((IChatClient)session).GetService(typeof(ChatClientMetadata));
        Finding.Unless(!Canary.IsIn($"{session} {session.SessionId} {metadata?.ProviderUri}"), "The session shows its key.");
    }
}
