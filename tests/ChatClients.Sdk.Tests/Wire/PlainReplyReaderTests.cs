using System.Text;
using System.Text.Json;
using ChatClients.Sdk.Tests.TestDoubles;
using ChatClients.Sdk.Wire;
using CsCheck;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Wire;

/// <summary>The fast reader of replies is exact: it reads a reply as the full reader does, or not at all.</summary>
public sealed class PlainReplyReaderTests(ITestOutputHelper output)
{
    private static readonly Gen<string> s_text = Gen.OneOf(
        "a", "Oi, ação 🙂", "line\nline", "\"quoted\" \\ text", " ", "tab\t", "é".Normalize(NormalizationForm.FormD));

    private static readonly Gen<string> s_quoted = Gen.OneOf(
        s_text.Select(text => JsonSerializer.Serialize(text)), Gen.OneOf("null", "\"\"", "\"\\ud83d\"", "\"\\ud83d\\ude42\"", "1", "[]"));

    private static readonly Gen<string> s_usage = Gen.OneOf(
        "null", "{}", "[]",
        """{"prompt_tokens":84,"completion_tokens":16,"total_tokens":100}""",
        """{"prompt_tokens":84,"total_tokens":null,"prompt_tokens_details":{"cached_tokens":64,"audio_tokens":0}}""",
        """{"prompt_tokens":84,"completion_tokens_details":{"reasoning_tokens":3,"audio_tokens":2},"prompt_tokens_details":null}""",
        """{"prompt_tokens":-1}""", """{"prompt_tokens":1.0}""", """{"prompt_tokens":9007199254740993}""", """{"promptTokens":5}""",
        """{"prompt_tokens":1,"prompt_tokens":2}""", """{"cost":1,"total_tokens":7}""");

    private static readonly Gen<string> s_message = Gen.Select(
        Gen.OneOf("\"role\":\"assistant\",", "\"role\":\"user\",", "", "\"role\":\"\\u0061ssistant\","),
        s_quoted,
        Gen.OneOf("", ",\"reasoning\":null", ",\"reasoning\":\"hm\"", ",\"reasoning\":\"\"", ",\"thinking\":\"hm\""),
        Gen.OneOf("", ",\"id\":\"msg_1\"", ",\"id\":null", ",\"id\":\"\"", ",\"id\":\"é\"", ",\"metadata\":{\"a\":1}"),
        (role, content, reasoning, id) => $"{{{role}\"content\":{content}{reasoning}{id}}}");

    private static readonly Gen<string> s_reply =
        from text in Gen.OneOf(s_text.Select(text => JsonSerializer.Serialize(text)), s_quoted)
        from same in Gen.Bool
        from reasoning in Gen.OneOf("", ",\"reasoning\":null", ",\"reasoning\":\"because\"", ",\"reasoning\":\"\\ud83d\"")
        from calls in Gen.OneOf(
            "", ",\"toolCalls\":[]", ",\"toolCalls\":null", ",\"toolCalls\":[{\"id\":\"c\",\"functionName\":\"f\",\"contents\":\"{}\"}]")
        from usage in Gen.OneOf(Gen.Const("null"), s_usage)
        from messages in s_message.Array[0, 2]
        from other in Gen.OneOf("", "", "", ",\"citations\":[]", ",\"completionText\":\"b\"", ",\"completion_text\":\"b\"")
        from note in Gen.OneOf("null", "null", "\"done\"", "{}")
        let written = same && messages.Length == 1 ? [$"{{\"role\":\"assistant\",\"content\":{text}}}"] : messages
        select $"{{\"message\":{note},\"data\":{{\"completionText\":{text}{reasoning}{calls},\"usage\":{usage},"
            + $"\"createdMessages\":[{string.Join(',', written)}]{other}}}}}";

    // Of these, most are plain.
    private static readonly Gen<string> s_usual =
        from text in s_text.Select(text => JsonSerializer.Serialize(text))
        from reasoning in Gen.OneOf("", ",\"reasoning\":null", ",\"reasoning\":\"because\"")
        from own in Gen.OneOf("", ",\"reasoning\":\"hm\"", ",\"id\":\"msg_1\"", ",\"id\":null")
        from usage in s_usage
        select $"{{\"message\":null,\"data\":{{\"completionText\":{text}{reasoning},\"toolCalls\":[],\"usage\":{usage},"
            + $"\"createdMessages\":[{{\"role\":\"assistant\",\"content\":{text}{own}}}]}}}}";

    [Fact]
    public void A_reply_is_read_as_the_full_reader_reads_it_or_not_at_all()
    {
        int read = 0;
        Gen.Select(Gen.OneOf(s_usual, s_reply), Gen.Int[-400, 400], Gen.OneOf("", "\"", "}", ",", "\\", "null", "\u0001")).Sample(
            (json, at, put) =>
            {
                byte[] body = Encoding.UTF8.GetBytes(at < 0 || at >= json.Length ? json : json[..at] + put + json[(at + 1)..]);
                if (PlainReplyReader.TryRead(body) is { } plain)
                {
                    Interlocked.Increment(ref read);
                    Assert.Equal(Described(PromptReplyReader.Read(Envelope.Unwrap(JsonBody.Parse(body)))), Described(plain));
                }
            },
            writeLine: output.WriteLine, iter: 50_000);

        output.WriteLine($"{read} were plain");
        Assert.InRange(read, 1_000, int.MaxValue);
    }

    [Theory]
    [InlineData("prompt-simple.response.json", true)]
    [InlineData("prompt-client-tool.response.json", false)]
    [InlineData("prompt-server-tool.response.json", false)]
    public void The_simple_sample_is_plain(string sample, bool isPlain) =>
        Assert.Equal(isPlain, PlainReplyReader.TryRead(Encoding.UTF8.GetBytes(Fixture.Text(sample))) is not null);

    [Fact]
    public void The_text_that_stands_twice_becomes_one_string()
    {
        PromptResponse reply = PlainReplyReader.TryRead("""
            {"message":null,"data":{"createdMessages":[{"id":"m","content":"Oi","role":"assistant","reasoning":"hm"}],
            "usage":{"total_tokens":3},"completionText":"Oi"}}
            """u8)!;

        ChatMessage message = Assert.Single(reply.Messages);
        Assert.Equal(("m", ChatRole.Assistant, "Oi", "hm"), (message.MessageId, message.Role, reply.CompletionText, reply.Reasoning));
        Assert.Equal(3, reply.Usage!.TotalTokenCount);
        Assert.Null(reply.RawRepresentation);
    }

    [Fact]
    public void A_count_that_is_null_is_not_known()
    {
        UsageDetails usage = PlainReplyReader.TryRead("""
            {"data":{"usage":{"prompt_tokens":12,"completion_tokens":null,"prompt_tokens_details":{"cached_tokens":null},
            "completion_tokens_details":null},"completionText":"a","createdMessages":[{"role":"assistant","content":"a"}]}}
            """u8)!.Usage!;

        Assert.Equal((12L, null), (usage.InputTokenCount, usage.OutputTokenCount));
        Assert.Equal((null, null), (usage.CachedInputTokenCount, usage.ReasoningTokenCount));
    }

    [Theory]
    [InlineData("""{"message":null,"data":{"completionText":"a","createdMessages":[{"role":"assistant","content":"b"}]}}""")]
    [InlineData("""{"completionText":"a","createdMessages":[{"role":"assistant","content":"a"}]}""")]
    [InlineData("""{"message":null,"error":"no","data":{"completionText":"a","createdMessages":[{"role":"assistant","content":"a"}]}}""")]
    [InlineData("""{"data":{"completionText":"a","createdMessages":[{"role":"assistant","content":"a"}]}} x""")]
    [InlineData("""{"data":{"completionText":"a","createdMessages":[]}}""")]
    [InlineData("""{"data":{"createdMessages":[{"role":"assistant","content":"a"}]}}""")]
    [InlineData("""{"data":null}""")]
    [InlineData("null")]
    [InlineData("")]
    public void Anything_else_is_left_to_the_full_reader(string json) =>
        Assert.Null(PlainReplyReader.TryRead(Encoding.UTF8.GetBytes(json)));

    // Everything that a user sees of it but the JSON itself, which only the full reader keeps.
    private static string Described(PromptResponse reply) => string.Join('|', [
        .. reply.Messages.Select(message => $"{message.Role} {message.MessageId} {message.AuthorName} "
            + string.Join(',', message.Contents.Select(content => $"{content.GetType().Name}:{content}"))),
        $"{reply.CompletionText} {reply.Reasoning} {reply.FinishReason} {reply.ToolCalls.Count} {reply.AdditionalProperties?.Count}",
        reply.Usage is null ? "no usage" : $"{reply.Usage.InputTokenCount} {reply.Usage.OutputTokenCount} {reply.Usage.TotalTokenCount} "
            + $"{reply.Usage.CachedInputTokenCount} {reply.Usage.ReasoningTokenCount} "
            + string.Join(',', reply.Usage.AdditionalCounts?.Select(count => $"{count.Key}={count.Value}") ?? [])]);
}
