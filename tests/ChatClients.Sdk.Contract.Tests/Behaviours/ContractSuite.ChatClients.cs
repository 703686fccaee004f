using System.Net;
using System.Text.Json;

namespace ChatClients.Sdk.Contract.Tests;

// The chat clients of an account.
public abstract partial class ContractSuite
{
    private readonly List<string> _chatClients = [];

    [Behaviour("Chat clients")]
    public async Task A_created_chat_client_is_listed_and_described()
    {
        string id = await NewChatClientAsync(
            parameters: new() { PageTitle = "Suporte", SuggestionButtons = [new() { Label = "Olá", Prompt = "Diga olá." }] });
        WebChatClientDetails details = await Client.WebChatClients.GetAsync(id);

        Assert.Contains(await Client.WebChatClients.ListAsync().ToListAsync(), listed => listed.Id == id && listed.Name == details.Name);
        Assert.Equal(
            ("Suporte", "Diga olá."),
            (details.ClientParameters!.PageTitle, Assert.Single(details.ClientParameters.SuggestionButtons!).Prompt));
        Assert.False(string.IsNullOrEmpty(details.AiGateway!.Id));
    }

    [Behaviour("R13")]
    public async Task An_edit_changes_what_it_names_and_nothing_else()
    {
        string id = await NewChatClientAsync(new() { MaxMessages = 50 }, new() { PageTitle = "Suporte", HelloLabel = "Olá" });
        await Client.WebChatClients.UpdateAsync(
            new() { ClientParameters = new() { HelloLabel = "Oi" }, LimitingParameters = new() { MessagesPerHour = 30 } }, id);
        WebChatClientDetails edited = await Client.WebChatClients.GetAsync(id);

        Assert.Equal(("Suporte", "Oi"), (edited.ClientParameters!.PageTitle, edited.ClientParameters.HelloLabel));
        Assert.Equal((50, 30), (edited.LimitingParameters!.MaxMessages, edited.LimitingParameters.MessagesPerHour));
    }

    [Behaviour("R13")]
    public async Task An_edit_replaces_lists()
    {
        string id = await NewChatClientAsync(
            parameters: new() { InputModes = ["Image", "Audio"], AllowedFrameOrigins = ["https://example.com"] });
        await Client.WebChatClients.UpdateAsync(new() { ClientParameters = new() { InputModes = ["Document"] } }, id);
        WebChatClientParameters edited = (await Client.WebChatClients.GetAsync(id)).ClientParameters!;

        Assert.Equal(["Document"], edited.InputModes);
        Assert.Equal(["https://example.com"], edited.AllowedFrameOrigins);
    }

    [Behaviour("Chat clients")]
    public async Task The_same_tag_in_another_chat_client_is_another_session()
    {
        string tag = NewTag();
        ChatSession here = await OpenAsync(tag);
        ChatSession there = await OpenAsync(new CreateWebChatSessionRequest { Tag = tag, ChatClientId = await NewChatClientAsync() });

        Assert.NotEqual(here.SessionId, there.SessionId);
    }

    [Behaviour("R11")]
    public async Task Deleting_a_chat_client_deletes_its_sessions()
    {
        string id = await NewChatClientAsync();
        ChatSession session = await OpenAsync(new CreateWebChatSessionRequest { ChatClientId = id });

        Assert.True(await Client.WebChatClients.DeleteAsync(id));
        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.SendAsync("Are you there?"));
    }

    [Behaviour("Chat clients", IsAssumed = true)]
    public async Task A_deleted_chat_client_is_gone()
    {
        string id = await NewChatClientAsync();
        await Client.WebChatClients.DeleteAsync(id);

        Assert.False(await Client.WebChatClients.DeleteAsync(id));
        Assert.Equal(
            HttpStatusCode.NotFound, (await Assert.ThrowsAsync<AivaxApiException>(() => Client.WebChatClients.GetAsync(id))).StatusCode);
    }

    [Behaviour("Chat clients", EngineOnly = "AIVAX asks Telegram about the token")]
    public async Task An_integration_is_set_and_removed()
    {
        string id = await NewChatClientAsync();
        await Client.WebChatClients.SetIntegrationAsync(
            new TelegramIntegration { BotToken = "123:abc", SessionDuration = TimeSpan.FromHours(5) }, id);
        JsonElement described = (await Client.WebChatClients.GetAsync(id)).RawRepresentation!.Value;

        Assert.Equal(
            "05:00:00", described.GetProperty("integrations").GetProperty("telegramIntegration").GetProperty("sessionDuration")
                .GetString());
        Assert.True(await Client.WebChatClients.DeleteIntegrationAsync(IntegrationType.Telegram, id));
        Assert.False(await Client.WebChatClients.DeleteIntegrationAsync(IntegrationType.Telegram, id));
    }

    private async Task<string> NewChatClientAsync(WebChatClientLimits? limits = null, WebChatClientParameters? parameters = null)
    {
        WebChatClientDetails own = await Client.WebChatClients.GetAsync();
        string id = await Client.WebChatClients.CreateAsync(new()
        {
            Name = NewTag(),
            AiGatewayId = own.AiGateway!.Id,
            ClientParameters = parameters,
            LimitingParameters = limits,
        });
        _chatClients.Add(id);
        return id;
    }
}
