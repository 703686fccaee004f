using System.Text;
using System.Text.Json;
using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

/// <summary>Texts of the application that have a meaning elsewhere: here they are stored as they are, or refused.</summary>
public sealed class OpaqueTextTests : IDisposable
{
    private const int Mebibyte = 1024 * 1024;

    private readonly ScriptedGateway _gateway = new(_ => "ok");
    private readonly BareAivax _aivax;

    public OpaqueTextTests() => _aivax = new BareAivax(_gateway);

    public static TheoryData<string> Texts =>
    [
        "__proto__", "constructor", "$type", "$id", "\0", "a\0b", "👩‍👩‍👧 🇧🇷", "\u2028\u2029\ufeff\u202e",
        "</script><img src=x onerror=alert(1)>", "{\"tag\":\"other\"}", "' OR 1=1 --",
        "{{accessKey}}", "../../etc", "%00%2f", "line\r\nMetadata: admin=true", "\u001b[31m", "ß ẞ İ ı", "e\u0301", "telegram:555",
    ];

    [Theory, MemberData(nameof(Texts))]
    public async Task E12_A_tag_is_stored_and_found_as_it_is(string tag)
    {
        using AivaxChatClient client = _aivax.Engine.CreateClient();
        ChatSession session = await client.CreateWebChatSessionAsync(new() { Tag = tag });
        await client.CreateWebChatSessionAsync(new() { Tag = tag + "x" });

        Assert.Equal(session.SessionId, (await client.CreateWebChatSessionAsync(new() { Tag = tag })).SessionId);
        List<string?> found = [];
        await foreach (WebChatSessionSummary listed in client.ListWebChatSessionsAsync(tag))
        {
            found.Add(listed.Tag);
        }

        Assert.Equal([tag], found);
        Assert.Equal(tag, (await session.GetInfoAsync()).Tag);
        Assert.Equal((tag, null), (_aivax.Find(session.AccessKey).Tag, _aivax.Find(session.AccessKey).Channel));
        Assert.Equal(2, _aivax.Engine.Sessions.Count);
    }

    [Theory, MemberData(nameof(Texts))]
    public async Task E12_Metadata_and_context_are_stored_as_they_are(string text)
    {
        using AivaxChatClient client = _aivax.Engine.CreateClient();

        ChatSession session = await client.CreateWebChatSessionAsync(
            new() { ExtraContext = text, Metadata = { [text] = text, ["plain"] = "value" } });

        InMemorySession stored = _aivax.Find(session.AccessKey);
        Assert.Equal(text, stored.ExtraContext);
        Assert.Equal(new Dictionary<string, string> { [text] = text, ["plain"] = "value" }, stored.Metadata);
        await session.SendAsync("Hi");
        Assert.Equal([text, "Hi"], _gateway.Conversations[^1].Select(message => message.Text));
    }

    [Theory, MemberData(nameof(Texts))]
    public async Task E12_What_users_write_is_stored_as_it_is(string text)
    {
        using AivaxChatClient client = _aivax.Engine.CreateClient();
        ChatSession session = await client.CreateWebChatSessionAsync(new());

        await session.SendAsync(text + "!");

        Assert.Equal(text + "!", Assert.Single(_gateway.Conversations[^1]).Text);
        Assert.Equal(text + "!", (await session.GetHistoryAsync())[0].Text);
    }

    [Theory]
    [InlineData("""{"tag":"\ud800"}""")]
    [InlineData("""{"tag":"a\udc00b"}""")]
    [InlineData("""{"tag":"\ude42\ud83d"}""")]
    [InlineData("""{"extraContext":"\ud83d"}""")]
    [InlineData("""{"metadata":{"a":"\ud83d"}}""")]
    [InlineData("""{"metadata":{"\ud83d":"a"}}""")]
    public async Task E12_An_unpaired_surrogate_is_refused_and_makes_no_session(string json)
    {
        (await _aivax.PostAsync(BareAivax.Sessions, json)).IsError(400, "not valid JSON");

        Assert.Empty(_aivax.Engine.Sessions);
    }

    [Fact]
    public async Task E12_A_whole_character_may_be_written_as_two_escapes()
    {
        string key = await _aivax.CreateAsync("""{"tag":"\ud83d\ude42","metadata":{"\ud83d\ude42":"\ud83d\ude42"}}""");

        Assert.Equal(("🙂", "🙂"), (_aivax.Find(key).Tag, _aivax.Find(key).Metadata["🙂"]));
    }

    [Theory]
    [InlineData(1024, 200)]
    [InlineData(1025, 400)]
    [InlineData(1_000_000, 400)]
    public async Task E12_A_tag_has_a_length_that_is_stated(int length, int status)
    {
        WireAnswer answer = await _aivax.PostAsync(BareAivax.Sessions, $$"""{"tag":"{{new string('x', length)}}"}""");

        Assert.Equal(status, answer.Status);
        if (status == 400)
        {
            answer.IsError(400, "'tag' may have 1024 characters at most");
        }
    }

    [Theory]
    [InlineData("""{"extraContext":"*"}""")]
    [InlineData("""{"metadata":{"a":"*"}}""")]
    [InlineData("""{"metadata":{"*":"a"}}""")]
    [InlineData("""{"tag":"ana","unknown":"*"}""")]
    public async Task E12_A_mebibyte_is_taken_and_one_byte_more_is_refused(string json)
    {
        string most = json.Replace("*", new string('x', Mebibyte - json.Length + 1), StringComparison.Ordinal);
        Assert.Equal(Mebibyte, Encoding.UTF8.GetByteCount(most));

        (await _aivax.PostAsync(BareAivax.Sessions, most.Replace("x", "xx", StringComparison.Ordinal))).IsError(
            413, "The body is larger than 1024 KiB.");
        (await _aivax.PostAsync(BareAivax.Sessions, most + " ")).IsError(413, "The body is larger than 1024 KiB.");
        Assert.Empty(_aivax.Engine.Sessions);
        string key = await _aivax.CreateAsync(most);

        InMemorySession stored = _aivax.Find(key);
        int held = (stored.ExtraContext?.Length ?? 0) + stored.Metadata.Sum(entry => entry.Key.Length + entry.Value.Length);
        Assert.InRange(held, json.Contains("unknown", StringComparison.Ordinal) ? 0 : Mebibyte - json.Length, Mebibyte);
    }

    [Fact]
    public async Task E12_As_many_names_as_fit_are_stored_each_by_itself()
    {
        Dictionary<string, string> metadata = Enumerable.Range(0, 50_000).ToDictionary(i => $"n{i}", i => $"v{i}");
        string key = await _aivax.CreateAsync($$"""{"metadata":{{JsonSerializer.Serialize(metadata)}}}""");

        Assert.Equal(metadata, _aivax.Find(key).Metadata);
    }

    public void Dispose()
    {
        _aivax.Dispose();
        _gateway.Dispose();
    }
}
