using System.Net;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Streaming;

namespace ChatClients.Sdk.Fuzz;

/// <summary>A whole streamed answer: the same updates in every chunking, whole characters, and either the whole answer or an error that
/// keeps what came.</summary>
internal sealed class StreamTarget : IFuzzTarget
{
    private readonly ApiCall _call = new(ApiOperation.SendPrompt, "prompt")
    {
        AccessKey = Canary.AccessKey,
        ApiKey = Canary.ApiKey,
        Retry = RetryClass.CommittedPrompt,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly AivaxHttp _http = new AivaxChatClient(new AivaxChatClientOptions { ApiKey = Canary.ApiKey }).Http;

    public string Name => "stream";

    public int Longest => 1024;

    public IEnumerable<string> Dictionary { get; } =
    [
        .. Canary.Spellings, "data: ", "\n\n", "\r\n", "data: [DONE]\n\n", "[END]", ": ping\n\n", "\uFEFF", "null", "true", "{}", "[]",
        "\"\"", "{\"", "\":", "\"}", ",", @"\u", @"\ud83d", @"\ude42", @"\u0000", @"\n", @"\""", "ç🙂", "1e400",
        "-1", "9223372036854775808",
        "\"choices\":[", "\"delta\":{", "\"content\":\"", "\"role\":\"assistant\"", "\"reasoning\":\"", "\"reasoning_content\":\"",
        "\"finish_reason\":\"stop\"", "\"finish_reason\":\"error\"", "\"index\":0", "\"usage\":{\"prompt_tokens\":1}",
        "\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"function\":{\"name\":\"n\",\"arguments\":\"{}\"}}]",
        "\"servertool\":{\"name\":\"n\",\"state\":\"Running\"}", "\"explanation\":{\"reason\":\"r\"}",
        "\"error\":{\"code\":\"x\",\"message\":\"m\"}", "\"error\":\"e\"",
        "\"id\":\"i\"", "\"model\":\"m\"", "\"created\":1755876425", "\"object\":\"x\"", "\"provider\":\"p\"", "\"index\":1",
        "\"message\":{", "\"message\":\"m\"", "\"text\":\"t\"", "\"content\":[", "{\"type\":\"text\",\"text\":\"a\"}",
        "{\"type\":\"thinking\",\"thinking\":[", "{\"type\":\"reasoning\",\"summary\":[{\"text\":\"a\"}]}",
        "\"reasoning_details\":[{\"text\":\"a\"}]", "\"thinking\":\"a\"", "\"refusal\":\"no\"",
        "\"images\":[{\"image_url\":{\"url\":\"data:image/png;base64,AA==\"}}]", "\"audio\":{\"data\":\"AA==\",\"transcript\":\"a\"}",
        "\"annotations\":[{\"url_citation\":{\"url\":\"https://a.b\",\"start_index\":0,\"end_index\":1}}]",
        "\"citations\":[\"https://a.b\"]", "{\"type\":\"refusal\",\"refusal\":\"no\"}", "\"logprobs\":null",
        "data: {\"choices\":[{\"finish_reason\":\"stop\",\"delta\":{}}]}\n\n", "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n",
        .. ToolCallWords,
    ];

    // What servers make of tool calls: pieces with and without an index, an id and a name.
    private static IEnumerable<string> ToolCallWords =>
    [
        "\"tool_calls\":[", "\"function\":{", "\"function_call\":{\"name\":\"n\",\"arguments\":\"",
        "\"finish_reason\":\"tool_calls\"", "\"finish_reason\":\"length\"",
        "\"index\":1", "\"index\":null,", "\"id\":\"\",", "\"id\":\"d\",", "\"name\":\"\",", "\"name\":\"n\",", "\"name\":\"o\",",
        "\"arguments\":\"\"", "\"arguments\":{\"a\":1}", "\"arguments\":\"{\\\"a\\\":\"", "\"arguments\":\"1}\"", "\"arguments\":\" \"",
        "{\"function\":{\"arguments\":\"1}\"}}", "{\"id\":\"d\",\"function\":{\"name\":\"o\",\"arguments\":\"\"}},",
        "{\"index\":0,\"function\":{\"name\":\"n\",\"arguments\":\"{}\"}}",
        "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"function\":{\"arguments\":\"1}\"}}]}}]}\n\n",
        """data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"d","function":{"name":"n","arguments":"{\"a\":"}}]}}]}""" + "\n\n",
    ];

    public async Task RunAsync(byte[] input)
    {
        // Most inputs are read once, some this way and some that way: reading all of them twice would halve their number.
        uint hash = Pieces.Hash(input) / 8;
        (string text, AivaxException? error) = await ReadAsync(hash % 2 == 0 ? Pieces.Whole(input) : Pieces.Small(input))
            .ConfigureAwait(false);
        if (hash % 8 == 0)
        {
            (string pieces, _) = await ReadAsync(Pieces.Small(input)).ConfigureAwait(false);
            Finding.Unless(text == pieces, $"Another chunking gives another answer:\n{text}\nand\n{pieces}");
        }

        if (error is null)
        {
            CompleteAnswer.Check(input);
        }
    }

    private async ValueTask<(string Text, AivaxException? Error)> ReadAsync(Pieces body)
    {
        var deadline = new CallDeadline(Timeout.InfiniteTimeSpan, TimeProvider.System, default);
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new PieceContent(body) };
        var delivery = new RequestDelivery(sendsOnce: true, hasBody: true);
        delivery.Complete(response);
        var failures = new ExceptionMapper(_call, delivery, deadline);
        using var answer = new ApiResponse(response, _call, deadline, failures, _http);
        using var reader = new PromptStreamReader(
            answer, new AnswerDecoder(_call, _http.Limits, "conversation"), Timeout.InfiniteTimeSpan);
        var transcript = new UpdateTranscript();
        try
        {
            while (await reader.NextAsync().ConfigureAwait(false) is { } update)
            {
                transcript.Add(update);
            }

            return (transcript.ToString(), null);
        }
        catch (AivaxException error)
        {
            ErrorChecks.Check(error);
            Finding.Unless(error.PartialText == transcript.Text, "PartialText is not the text of the updates.");
            Finding.Unless(UpdateTranscript.Of(error.PartialUpdates) == transcript.ToString(), "PartialUpdates are not the updates.");
            Finding.Unless(error.Outcome == RequestOutcome.Unknown, $"The outcome of a broken stream is {error.Outcome}.");
            return ($"{transcript}{error.GetType().Name}: {error.Message}", error);
        }
    }
}
