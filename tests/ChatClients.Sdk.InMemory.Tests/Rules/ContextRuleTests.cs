using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Rules;

public sealed class ContextRuleTests : IDisposable
{
    private const string Located =
        """{"extraContext":"plan=gold","contextLocation":"https://example.com/context.txt","metadata":{"region":"sul","id":"7"}}""";

    private readonly ScriptedGateway _gateway = new(_ => "Hello.");
    private readonly List<Uri> _loaded = [];

    private string? LastContext => _gateway.Conversations[^1].SingleOrDefault(message => message.Role == ChatRole.System)?.Text;

    [Fact]
    public async Task R14_The_assistant_gets_the_extra_context()
    {
        using BareAivax aivax = Aivax();
        string key = await aivax.CreateAsync("""{"extraContext":"plan=gold"}""");

        await aivax.PromptAsync(key, """{"prompt":"Hi"}""");

        Assert.Equal("plan=gold", LastContext);
    }

    [Fact]
    public async Task R15_The_text_is_loaded_at_every_user_message()
    {
        using BareAivax aivax = Aivax();
        string key = await aivax.CreateAsync(Located);

        await aivax.PromptAsync(key, """{"prompt":"One"}""");
        Assert.Equal("plan=gold\n\nText 1.", LastContext);
        await aivax.PromptAsync(key, """{"prompt":"Two","commit":false}""");
        Assert.Equal("plan=gold\n\nText 2.", LastContext);
        await aivax.PostAsync($"{BareAivax.Session(key)}/retry", "{}");
        Assert.Equal("plan=gold\n\nText 3.", LastContext);
        Assert.All(_loaded, address => Assert.Equal("https://example.com/context.txt", address.AbsoluteUri));
    }

    [Fact]
    public async Task R15_A_text_that_cannot_be_loaded_refuses_the_prompt_and_changes_nothing()
    {
        using BareAivax aivax = Aivax(options => options.ContextFetcher = (_, _) => throw new HttpRequestException("No such host."));
        string key = await aivax.CreateAsync(Located);
        aivax.Time.Advance(TimeSpan.FromMinutes(50));

        (await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi","stream":true}""")).IsError(
            400, "could not be loaded: No such host.");

        InMemorySession session = aivax.Find(key);
        Assert.Equal(
            (0, 0, BareAivax.Noon.AddHours(1), BareAivax.Noon),
            (session.MessageCount, session.MessagesInLastHour, session.ExpiresAt, session.LastActivity));
        Assert.Empty(_gateway.Conversations);
    }

    [Fact]
    public async Task R15_Without_a_fetcher_the_error_names_the_option()
    {
        using BareAivax aivax = Aivax(options => options.ContextFetcher = null);
        string key = await aivax.CreateAsync(Located);

        (await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi"}""")).IsError(400, "set InMemoryAivaxOptions.ContextFetcher");
    }

    [Fact]
    public async Task R15_A_refused_prompt_loads_nothing()
    {
        using BareAivax aivax = Aivax();
        await aivax.EditAsync("""{"limitingParameters":{"messagesPerHour":1}}""");
        string key = await aivax.CreateAsync(Located);
        await aivax.PromptAsync(key, """{"prompt":"One"}""");

        Assert.Equal(429, (await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Two"}""")).Status);

        Assert.Single(_loaded);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task R15_Deleting_the_session_ends_a_loading_that_hangs(bool throwsThen)
    {
        var door = new Door();
        using BareAivax aivax = Aivax(options => options.ContextFetcher = async (_, stop) =>
        {
            if (throwsThen)
            {
                stop.Register(() => throw new InvalidOperationException("It will not stop."));
            }

            await door.WaitAsync(stop);
            return "";
        });
        string key = await aivax.CreateAsync(Located);
        Task<WireAnswer> turn = aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi"}""");
        await door.Reached;

        Assert.Equal(200, (await aivax.DeleteAsync($"{BareAivax.Sessions}/{aivax.Find(key).SessionId}")).Status);

        (await turn.WithinReason()).IsError(404, "no such session");
        await door.Cancelled;
    }

    [Theory]
    [InlineData(false, "plan=gold\n\nText 1.")]
    [InlineData(true, "plan=gold\n\nText 1.\n\nMetadata: region=sul\nMetadata: id=7")]
    public async Task R16_The_assistant_gets_metadata_with_the_option_only(bool visible, string expected)
    {
        using BareAivax aivax = Aivax(options => options.MetadataVisibleToAssistant = visible);
        string key = await aivax.CreateAsync(Located);

        await aivax.PromptAsync(key, """{"prompt":"Hi"}""");

        Assert.Equal(expected, LastContext);
    }

    [Fact]
    public async Task R17_Instructions_follow_the_context_and_hold_once()
    {
        using BareAivax aivax = Aivax();
        string key = await aivax.CreateAsync(Located);

        await aivax.PromptAsync(key, """{"prompt":"Hi","instructions":["Be brief.","Be kind."]}""");
        Assert.Equal("plan=gold\n\nText 1.\n\nBe brief.\n\nBe kind.", LastContext);

        await aivax.PromptAsync(key, """{"prompt":"Hi","instructions":"Be long."}""");
        Assert.Equal("plan=gold\n\nText 2.\n\nBe long.", LastContext);
        Assert.DoesNotContain(aivax.Find(key).Messages, message => message.Role == ChatRole.System);
    }

    public void Dispose() => _gateway.Dispose();

    private BareAivax Aivax(Action<InMemoryAivaxOptions>? configure = null) => new(_gateway, options =>
    {
        options.ContextFetcher = (address, _) =>
        {
            _loaded.Add(address);
            return Task.FromResult($"Text {_loaded.Count}.");
        };
        configure?.Invoke(options);
    });
}
