using System.Reflection;
using System.Text.Json;
using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Http;

/// <summary>What an engine keeps of requests is printed by tests that fail: no secret is in it, wherever a request held it.</summary>
public sealed class RecordedSecretTests : IDisposable
{
    private const string OddApiKey = "geheim-account-key-of-another-shape";
    private const string BotToken = "7123456789:AAFakeBotTokenForTests";
    private readonly BareAivax _wire = new();

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task A_whole_conversation_leaves_no_secret()
    {
        var engine = new InMemoryAivax(new InMemoryAivaxOptions { ApiKey = OddApiKey });
        AivaxChatClient client = engine.CreateClient();
        ChatSession session = await client.CreateWebChatSessionAsync(new() { Tag = "ana", ExtraContext = $"The key is {OddApiKey}." });
        string key = session.AccessKey;
        await session.SendAsync($"My keys are {session.AccessKey}, {session.AccessKey.ToUpperInvariant()} and {OddApiKey}.");
        await session.GetHistoryAsync();
        await session.RetryLastAsync();
        await session.DownloadTranscriptAsync(Stream.Null);
        await session.ResetAsync();
        await session.RefreshContextAsync($"See {session.TalkUrl}.");
        await client.WebChatClients.SetIntegrationAsync(new TelegramIntegration { BotToken = BotToken });
        await client.DeleteWebChatSessionAsync(session.SessionId!);

        Assert.Equal(9, engine.Requests.Count);
        AssertSilent(engine, key);
    }

    [Theory]
    [InlineData("""{"prompt":"Oi","KEY":1}""")]
    [InlineData("""{"prompt":"Oi","a_name_that_is_so_long_that_it_is_cut_in_the_key_KEY":1}""")]
    [InlineData("""{"prompt":{"role":"KEY","content":"Oi"}}""")]
    [InlineData("""{"prompt":{"role":"tool","tool_call_id":"KEY","content":"Oi"}}""")]
    [InlineData("""{"prompt":"Oi","commit":"KEY"}""")]
    [InlineData("""{"prompt":"KEY" """)]
    [InlineData("""{"KEY" """)]
    public async Task A_key_where_it_does_not_belong_is_not_kept(string body)
    {
        string key = await _wire.CreateAsync();

        await _wire.PostAsync(BareAivax.Prompt(key), body.Replace("KEY", key, StringComparison.Ordinal));
        await _wire.GetAsync($"api/v9/{key}/{key.ToUpperInvariant()}?key={key}");
        await _wire.DeleteAsync(BareAivax.Session(key));

        AssertSilent(_wire.Engine, key);
    }

    [Fact]
    public async Task A_key_would_be_seen()
    {
        await _wire.CreateAsync("""{"tag":"planted-in-the-body"}""");

        Assert.ThrowsAny<Exception>(() => AssertSilent(_wire.Engine, "planted-in-the-body"));
    }

    private static void AssertSilent(InMemoryAivax engine, string key)
    {
        foreach (RecordedRequest request in engine.Requests)
        {
            IEnumerable<object?> values = typeof(RecordedRequest).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(property => property.GetValue(request));
            string reported =
                $"{request} {JsonSerializer.Serialize(request)} {string.Join(" ", values)} {string.Join(" ", request.UnknownFields)}";

            // A part of a key, too, is more than should be there.
            Assert.All(
                [key[..Math.Min(key.Length, 14)], OddApiKey, BotToken],
                secret => Assert.DoesNotContain(secret, reported, StringComparison.OrdinalIgnoreCase));
        }
    }
}
