using System.Text.Json;
using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Client;

/// <summary>Names, results and languages, from the client through the engine and back.</summary>
public sealed class MessagePartTests
{
    [Fact]
    public async Task QB6_The_name_of_an_author_reaches_the_assistant_and_the_history()
    {
        var gateway = new ScriptedGateway(_ => "Hello.");
        ChatSession session = await SessionAsync(gateway);

        await session.SendAsync(new ChatMessage(ChatRole.User, "Hi") { AuthorName = "Ana" });

        Assert.Equal("Ana", gateway.Conversations[0][0].AuthorName);
        Assert.Equal(["Ana", null], (await session.GetHistoryAsync()).Select(message => message.AuthorName));
    }

    [Fact]
    public async Task QB6_A_name_that_is_no_text_is_refused()
    {
        using var wire = new BareAivax();
        string key = await wire.CreateAsync();

        WireAnswer answer = await wire.PostAsync(BareAivax.Prompt(key), """{"prompt":{"role":"user","name":7,"content":"Hi"}}""");

        answer.IsError(400, "'name' must be a string");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task QB1_A_function_that_returns_an_image_goes_on_and_the_next_prompt_works(bool commit)
    {
        var gateway = new ScriptedGateway(new ScriptedTurn().CallTool("look", "{}", "c1"), "A cat.", "Bye.");
        ChatSession session = await SessionAsync(gateway);
        ChatOptions options = new PromptOptions { Commit = commit }.ToChatOptions();
        AIContent[] seen = [new TextContent("See"), new DataContent(new byte[12_345], "image/png")];
        options.Tools = [AIFunctionFactory.Create(() => seen, "look")];
        using IChatClient client = session.AsBuilder().UseFunctionInvocation().Build();

        ChatResponse answer = await client.GetResponseAsync("Look!", options);

        Assert.EndsWith("A cat.", answer.Text, StringComparison.Ordinal);
        Assert.Equal("See\n[image/png, 12,345 bytes]", ResultIn(gateway.Conversations[1])?.ToString());
        Assert.Equal("Bye.", (await session.SendAsync("Thanks")).CompletionText);
    }

    [Fact]
    public async Task QB1_A_tool_of_the_gateway_may_return_anything()
    {
        var call = new FunctionCallContent("c1", "look");
        var result = new FunctionResultContent("c1", new DataContent(new byte[3], "image/png"));
        using var gateway = new FakeGateway(new ChatResponseUpdate(ChatRole.Assistant, [call, result, new TextContent("A cat.")]));
        ChatSession session = await SessionAsync(gateway);

        Assert.Equal("A cat.", (await session.SendAsync("Look!")).CompletionText);

        Assert.Equal("[image/png, 3 bytes]", ResultIn(await session.GetHistoryAsync()));
    }

    [Fact]
    public async Task QD_The_language_of_the_browser_is_set_kept_and_shown()
    {
        var engine = new InMemoryAivax();
        using AivaxChatClient client = engine.CreateClient();
        var created = new WebChatClientDefinition { Name = "Ana", AiGatewayId = "g1", ClientParameters = new() { LanguageCode = "en" } };
        string id = await client.WebChatClients.CreateAsync(created);
        Assert.Equal(WebChatLanguage.English, await LanguageAsync());

        await client.WebChatClients.UpdateAsync(new() { ClientParameters = new() { LanguageCode = WebChatLanguage.Browser } }, id);
        Assert.Equal(WebChatLanguage.Browser, await LanguageAsync());

        await client.WebChatClients.UpdateAsync(new() { ClientParameters = new() { Debug = true } }, id);
        Assert.Equal(WebChatLanguage.Browser, await LanguageAsync());

        WebChatClientDetails details = await client.WebChatClients.GetAsync(id);
        JsonElement shown = details.RawRepresentation!.Value.GetProperty("clientParameters");
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("languageCode").ValueKind);
        await client.WebChatClients.UpdateAsync(new() { ClientParameters = details.ClientParameters }, id);
        Assert.Equal(WebChatLanguage.Browser, await LanguageAsync());

        string other = engine.AddChatClient(new() { ClientParameters = new() { LanguageCode = WebChatLanguage.Browser } });
        Assert.Equal(WebChatLanguage.Browser, (await client.WebChatClients.GetAsync(other)).ClientParameters!.LanguageCode);

        async Task<WebChatLanguage?> LanguageAsync() => (await client.WebChatClients.GetAsync(id)).ClientParameters!.LanguageCode;
    }

    [Fact]
    public void QD_Reserved_metadata_is_not_seeded() =>
        Assert.Throws<ArgumentException>(() => new InMemoryAivax().SeedSession(new() { Metadata = { ["_aivax"] = "x" } }));

    private static object? ResultIn(IEnumerable<ChatMessage> messages) =>
        Assert.Single(messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>()).Result;

    private static Task<ChatSession> SessionAsync(IChatClient gateway) =>
        new InMemoryAivax(new InMemoryAivaxOptions { Gateway = gateway }).CreateClient().CreateWebChatSessionAsync(new());
}
