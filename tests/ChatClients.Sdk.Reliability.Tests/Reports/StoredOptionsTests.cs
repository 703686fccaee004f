using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Options of a prompt that were put into a store and read again, or that come from a store with a mistake in it.</summary>
public sealed class StoredOptionsTests
{
    private static readonly ChatMessage[] s_prompt = [new(ChatRole.User, "Oi")];
    private readonly AnswerHandler _service = new AnswerHandler().Json("""{"completionText":"Olá!"}""");

    public static TheoryData<UnsupportedOptionsPolicy> Policies => [UnsupportedOptionsPolicy.Throw, UnsupportedOptionsPolicy.LogAndIgnore];

    public static TheoryData<string, object?, UnsupportedOptionsPolicy> Unreadable
    {
        get
        {
            (string, object?)[] options =
            [
                ("aivax.commit", null), ("aivax.commit", "never"), ("aivax.commit", ""), ("aivax.commit", 0),
                ("aivax.commit", new object()),
                ("aivax.commit", Stored.Value(null)), ("aivax.commit", Stored.Value("no")), ("aivax.commit", Stored.Value(0)),
                ("aivax.commit", Stored.Value(new[] { false })), ("aivax.long_running", Stored.Value("soon")), ("aivax.long_running", 1),
                ("aivax.comit", false), ("AIVAX.Commitment", Stored.Value(false)), ("aivax_commit", false), ("aivax:commit", "false"),
                ("aivax", false),
            ];
            var rows = new TheoryData<string, object?, UnsupportedOptionsPolicy>();
            foreach ((string name, object? value) in options)
            {
                rows.Add(name, value, UnsupportedOptionsPolicy.Throw);
                rows.Add(name, value, UnsupportedOptionsPolicy.LogAndIgnore);
            }

            return rows;
        }
    }

    [Theory, MemberData(nameof(Policies))]
    public async Task QA7_Options_that_were_stored_mean_the_same(UnsupportedOptionsPolicy policy)
    {
        Uri? address = null;
        var answer = new StringContent("""{"completionText":"Olá!"}""", null, "application/json");
        var service = new AnswerHandler().Do((request, _) =>
        {
            address = request.RequestUri;
            return Task.FromResult(new HttpResponseMessage { Content = answer });
        });
        var options = new PromptOptions { Commit = false, LongRunning = true, Instructions = ["a", "b"] };

        await Session(service, policy).GetResponseAsync(s_prompt, Stored.Of(options.ToChatOptions()));

        Assert.Equal(
            """{"prompt":[{"role":"user","content":"Oi"}],"instructions":"a\n\nb","commit":false}""", Assert.Single(service.Prompts));
        Assert.Equal("direct.inference.aivax.net", address!.Host);
    }

    [Theory]
    [InlineData("false")]
    [InlineData(" False ")]
    public async Task QA7_The_text_false_is_false_stored_or_not(string text)
    {
        object[] values = [text, Stored.Value(text), Stored.Value(false), JsonValue.Create(false), JsonValue.Create(text)];
        foreach (object value in values)
        {
            _service.Json("""{"completionText":"Olá!"}""");
            var options = new ChatOptions { AdditionalProperties = new() { ["Aivax.Commit"] = value } };

            await Session(_service).GetResponseAsync(s_prompt, options);

            Assert.EndsWith("\"commit\":false}", _service.Prompts[^1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task QA7_A_stored_default_is_a_default()
    {
        await Session(_service).GetResponseAsync(s_prompt, Stored.Of(new PromptOptions().ToChatOptions()));

        Assert.Equal("""{"prompt":[{"role":"user","content":"Oi"}]}""", Assert.Single(_service.Prompts));
    }

    [Theory, MemberData(nameof(Unreadable), DisableDiscoveryEnumeration = true)]
    public async Task QA7_An_own_option_that_cannot_be_read_is_refused(string name, object? value, UnsupportedOptionsPolicy policy)
    {
        ChatSession session = Session(_service, policy);
        var options = new ChatOptions { AdditionalProperties = new() { [name] = value } };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => session.GetResponseAsync(s_prompt, options));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => session.GetStreamingResponseAsync(s_prompt, options));
        Assert.Empty(_service.Prompts);
    }

    private static ChatSession Session(AnswerHandler service, UnsupportedOptionsPolicy policy = default) =>
        service.Session(configure: options => options.UnsupportedOptions = policy);
}
