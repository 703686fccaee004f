using System.Reflection;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests;

public sealed class AivaxChatClientOptionsTests
{
    public static TheoryData<string, Action<AivaxChatClientOptions>> Invalid => new()
    {
        { "ApiKey holds a character", options => options.ApiKey = "sk-aiv-acc-\nsecret" },
        { "ApiKey holds a character", options => options.ApiKey = "sk-aiv-acc-secret\r\n" },
        { "ApiKey holds a character", options => options.ApiKey = "sk-aiv-acc secret" },
        { "ApiKey holds a character", options => options.ApiKey = "sk-aiv-acc-sécret" },
        { "ApiKey is blank", options => options.ApiKey = "" },
        { "ApiKey is blank", options => options.ApiKey = " \t" },
        { "ChatClientId is a key", options => options.ChatClientId = "sk-aiv-acc-secret" },
        { "ChatClientId is a key", options => options.ChatClientId = " wky_secret" },
        { "public key", options => options.ApiKey = "pk-aiv-secret" },
        { "public key", options => options.ApiKey = " pk-aiv-secret" },
        { "ChatClientId", options => options.ChatClientId = "secret/.." },
        { "ChatClientId", options => options.ChatClientId = "secret id" },
        { "BaseAddress must", options => options.BaseAddress = null! },
        { "BaseAddress must", options => options.BaseAddress = new Uri("http://secret.example/") },
        { "BaseAddress must", options => options.BaseAddress = new Uri("ftp://secret.example/") },
        { "BaseAddress must", options => options.BaseAddress = new Uri("secret", UriKind.Relative) },
        { "BaseAddress must", options => options.BaseAddress = new Uri("https://user:secret@example.com/") },
        { "BaseAddress must", options => options.BaseAddress = new Uri("https://example.com/?key=secret") },
        { "BaseAddress must", options => options.BaseAddress = new Uri("https://example.com/#secret") },
        { "DirectBaseAddress must", options => options.DirectBaseAddress = new Uri("http://secret.example/") },
        { "must not be null", options => options.Routes = null! },
        { "must not be null", options => options.FieldNames = null! },
        { "must not be null", options => options.Timeouts = null! },
        { "FieldNames.Messages", options => options.FieldNames.Messages = null! },
        { "FieldNames.Tag", options => options.FieldNames.Tag = [] },
        { "FieldNames.Usage", options => options.FieldNames.Usage = ["usage", " "] },
        { "FieldNames.Stream", options => options.FieldNames.Stream = "" },
        { "FieldNames.Stream", options => options.FieldNames.Stream = "prompt" },
        { "Timeouts.Prompt", options => options.Timeouts.Prompt = TimeSpan.Zero },
        { "Timeouts.Account", options => options.Timeouts.Account = TimeSpan.FromSeconds(-5) },
        { "Timeouts.Connect", options => options.Timeouts.Connect = TimeSpan.FromDays(25) },
        { "Timeouts.LongRunningPrompt", options => options.Timeouts.LongRunningPrompt = TimeSpan.MaxValue },
        { "Timeouts.StreamIdle", options => options.Timeouts.StreamIdle = TimeSpan.Zero },
        { "Timeouts.Turn", options => options.Timeouts.Turn = TimeSpan.Zero },
    };

    [Theory, MemberData(nameof(Invalid), DisableDiscoveryEnumeration = true)]
    public void A_setting_that_cannot_work_is_refused_without_repeating_it(string expected, Action<AivaxChatClientOptions> set)
    {
        var error = Assert.Throws<ArgumentException>(() => TestClient.Over(new CannedHandler(), set));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void All_that_is_wrong_is_reported_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => new AivaxChatClient(new AivaxChatClientOptions
        {
            ApiKey = "a b",
            ChatClientId = "a/b",
            BaseAddress = new Uri("http://example.com"),
            Timeouts = { Prompt = TimeSpan.Zero },
        }));

        Assert.All(
            ["ApiKey", "ChatClientId", "BaseAddress", "Timeouts.Prompt"],
            name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("Timeouts.Turn", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.com", "https://example.com/api/v1/public/chat-clients/wky_a/prompt")]
    [InlineData("https://example.com/aivax", "https://example.com/aivax/api/v1/public/chat-clients/wky_a/prompt")]
    [InlineData("https://example.com/aivax/", "https://example.com/aivax/api/v1/public/chat-clients/wky_a/prompt")]
    [InlineData("http://localhost:5080", "http://localhost:5080/api/v1/public/chat-clients/wky_a/prompt")]
    public async Task The_base_address_may_have_a_path(string address, string expected)
    {
        var handler = new CannedHandler().Answer(Samples.SimpleReply);

        await TestClient.Over(handler, options => options.BaseAddress = new Uri(address)).OpenSession("wky_a").SendAsync("Oi");

        Assert.Equal(expected, handler.Single.Address.AbsoluteUri);
    }

    [Theory]
    [InlineData(null, null, "https://direct.inference.aivax.net/")]
    [InlineData("https://inference.aivax.net", null, "https://direct.inference.aivax.net/")]
    [InlineData("https+http://inference.aivax.net", null, "https://direct.inference.aivax.net/")]
    [InlineData("http://localhost:5080/", null, "http://localhost:5080/")]
    [InlineData("http://localhost:5080/", "https://direct.example/x", "https://direct.example/x/")]
    [InlineData(null, "https://direct.example/", "https://direct.example/")]
    public async Task A_long_running_prompt_goes_to_the_direct_host(string? address, string? direct, string expected)
    {
        var handler = new CannedHandler().Answer(Samples.SimpleReply);
        ChatSession session = TestClient.Over(handler, options =>
        {
            options.BaseAddress = address is null ? options.BaseAddress : new Uri(address);
            options.DirectBaseAddress = direct is null ? null : new Uri(direct);
        }).OpenSession("wky_a");

        await session.SendAsync("Oi", new PromptOptions { LongRunning = true });

        Assert.Equal(expected + "api/v1/public/chat-clients/wky_a/prompt", handler.Single.Address.AbsoluteUri);
    }

    [Theory]
    [InlineData(" sk-aiv-acc-test-1 ")]
    [InlineData("\tsk-aiv-acc-test-1")]
    public async Task C36_Blanks_around_the_api_key_are_removed(string key)
    {
        var handler = new CannedHandler().Answer(Samples.Created);

        await TestClient.Over(handler, options => options.ApiKey = key).CreateWebChatSessionAsync(new CreateWebChatSessionRequest());

        Assert.Equal("Bearer sk-aiv-acc-test-1", handler.Single.Header("Authorization"));
    }

    [Fact]
    public void Spellings_of_your_own_come_first_and_are_copied()
    {
        string[] names = ["messages", "history", "turns"];

        AivaxFieldNames copy = TestClient.Over(new CannedHandler(), options => options.FieldNames.Messages = names).Options.FieldNames;
        names[1] = "changed";

        Assert.Equal(["history", "turns", "messages"], copy.Messages);
        Assert.Equal(["tag", "externalUserId"], copy.Tag);
    }

    [Fact]
    public void A_client_takes_every_setting_of_every_part()
    {
        var options = new AivaxChatClientOptions();
        object[] parts = [options.Timeouts, options.Retry, options.Limits, options.FieldNames];
        foreach ((object part, PropertyInfo setting) in parts.SelectMany(part => part.GetType().GetProperties().Select(it => (part, it))))
        {
            object other = setting.GetValue(part) switch
            {
                bool flag => !flag,
                int number => number - 1,
                TimeSpan time => time + TimeSpan.FromSeconds(1),
                string => "own",
                string[] => new[] { "own" },
                _ => TimeSpan.FromSeconds(1),
            };
            setting.SetValue(part, other);
        }

        using var client = new AivaxChatClient(options);

        object[] taken = [client.Options.Timeouts, client.Options.Retry, client.Options.Limits, client.Options.FieldNames];
        Assert.All(parts.Zip(taken), pair => Assert.NotSame(pair.First, pair.Second));
        Assert.All(parts.Zip(taken), pair => Assert.Equivalent(pair.First, pair.Second, strict: true));
    }

    [Fact]
    public void Defaults_that_were_replaced_do_not_come_back() =>
        Assert.Equal(["label"], TestClient.Over(new CannedHandler(), options => options.FieldNames.Tag = ["label"]).Options.FieldNames.Tag);

    [Fact]
    public void The_defaults_are_those_of_the_design()
    {
        var options = new AivaxChatClientOptions();

        Assert.Equal("https://inference.aivax.net/", options.BaseAddress.AbsoluteUri);
        Assert.Null(options.ApiKey);
        Assert.Null(options.DirectBaseAddress);
        Assert.Equal(UnsupportedOptionsPolicy.Throw, options.UnsupportedOptions);
        Assert.False(options.KeepHostResilience);
        Assert.Equal((15d, 100d, 300d, 1800d, 45d), (
            options.Timeouts.Connect.TotalSeconds, options.Timeouts.Account.TotalSeconds, options.Timeouts.Prompt.TotalSeconds,
            options.Timeouts.LongRunningPrompt.TotalSeconds, options.Timeouts.StreamIdle.TotalSeconds));
        Assert.Null(options.Timeouts.Turn);
        Assert.Equal("stream", options.FieldNames.Stream);
    }
}
