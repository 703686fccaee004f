namespace ChatClients.Sdk.Contract.Tests;

// What the assistant knows about the user, and how it is renewed.
public abstract partial class ContractSuite
{
    [Behaviour("R14", EngineOnly = NeedsInspection)]
    public async Task The_context_reaches_the_assistant()
    {
        await (await OpenAsync(context: "Ana, gold plan.")).SendAsync("Hello");

        Assert.Equal("Ana, gold plan.", Engine.GivenContext);
    }

    [Behaviour("R16", EngineOnly = NeedsInspection)]
    public async Task Metadata_does_not_reach_the_assistant()
    {
        ChatSession session = await OpenAsync(new CreateWebChatSessionRequest { Metadata = { ["plan"] = "platinum" } });
        await session.SendAsync("Hello");

        Assert.DoesNotContain(Engine.Given, message => message.Text.Contains("platinum", StringComparison.Ordinal));
    }

    [Behaviour("R15", EngineOnly = NeedsInspection)]
    public async Task The_text_at_the_contexts_address_is_loaded_at_every_message()
    {
        ChatSession session = await OpenAsync(
            new CreateWebChatSessionRequest { ExtraContext = "Ana.", ContextLocation = new Uri("https://example.com/context.txt") });
        Engine.ContextText = "It rains.";
        await session.SendAsync("Hello");
        Assert.Equal("Ana.\n\nIt rains.", Engine.GivenContext);

        Engine.ContextText = "The sun shines.";
        await session.SendAsync("Hello again", new PromptOptions { Instructions = ["Be brief."] });
        Assert.Equal("Ana.\n\nThe sun shines.\n\nBe brief.", Engine.GivenContext);
    }

    [Behaviour("R3")]
    public async Task Reuse_replaces_the_context()
    {
        string tag = NewTag();
        await OpenAsync(tag, "former");
        await OpenAsync(tag, "present");

        Assert.Equal("present", await ListedContextAsync(tag));
    }

    [Behaviour("R3")]
    public async Task Reuse_without_a_context_keeps_the_former_one()
    {
        string tag = NewTag();
        await OpenAsync(tag, "former");
        await OpenAsync(tag);

        Assert.Equal("former", await ListedContextAsync(tag));
    }

    [Behaviour("R3")]
    public async Task Reuse_with_an_empty_context_clears_it()
    {
        string tag = NewTag();
        await OpenAsync(tag, "former");
        await OpenAsync(tag, "");

        Assert.True(string.IsNullOrEmpty(await ListedContextAsync(tag)));
    }

    [Behaviour("R3")]
    public async Task A_refresh_keeps_the_session_and_its_conversation()
    {
        ChatSession session = await OpenAsync(NewTag(), "Monday");
        string? id = session.SessionId;
        await session.SendAsync("Hello");

        Assert.Equal(SessionRefresh.Renewed, await session.RefreshContextAsync("Tuesday"));
        Assert.Equal(id, session.SessionId);
        Assert.Equal(2, (await session.GetHistoryAsync()).Count);
        Assert.Equal("Tuesday", await ListedContextAsync(session.Tag!));
    }

    [Behaviour("R3", EngineOnly = NeedsInspection)]
    public async Task After_a_refresh_the_assistant_gets_the_new_context()
    {
        ChatSession session = await OpenAsync(NewTag(), "Monday");
        await session.SendAsync("Hello");
        await session.RefreshContextAsync("Tuesday");
        await session.SendAsync("What day is it?");

        Assert.Equal("Tuesday", Engine.GivenContext);
    }

    [Behaviour("R6")]
    public async Task A_refresh_of_a_session_that_is_gone_makes_a_new_one_and_says_so()
    {
        ChatSession session = await OpenAsync(NewTag());
        await session.SendAsync("Hello");
        string former = session.SessionId!;
        await Client.DeleteWebChatSessionAsync(former);

        Assert.Equal(SessionRefresh.Replaced, await session.RefreshContextAsync("new"));
        Assert.NotEqual(former, session.SessionId);
        Assert.Empty(await session.GetHistoryAsync());
    }

    [Behaviour("R2")]
    public async Task A_refresh_renews_the_session()
    {
        ChatSession session = await OpenAsync(NewTag(), expires: TimeSpan.FromMinutes(30));
        await session.RefreshContextAsync("later", TimeSpan.FromHours(5));
        ChatSessionInfo info = await session.GetInfoAsync();

        Assert.InRange(
            info.ExpiresAt!.Value - info.CreatedAt!.Value, TimeSpan.FromHours(5) - s_tolerance, TimeSpan.FromHours(5) + s_tolerance);
    }

    private async Task<string?> ListedContextAsync(string tag) => (await Client.ListWebChatSessionsAsync(tag).SingleAsync()).ExtraContext;
}
