using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>What an application gives and JSON cannot say is refused before any of it is sent.</summary>
public sealed class InputTests
{
    private const string Half = "\ud83d";

    public static TheoryData<string, Action<CreateWebChatSessionRequest>> Sessions => new()
    {
        { "no metadata", request => request.Metadata = null! },
        { "null value", request => request.Metadata["a"] = null! },
        { "blank name", request => request.Metadata[" "] = "x" },
        { "empty name", request => request.Metadata[""] = "x" },
        { "unpaired surrogate as value", request => request.Metadata["a"] = "secret" + Half },
        { "unpaired surrogate as name", request => request.Metadata["secret" + Half] = "x" },
        { "the second half", request => request.Metadata["a"] = "\ude00secret" },
        { "two first halves", request => request.Metadata["a"] = Half + Half },
        { "unpaired surrogate in the tag", request => request.Tag = "secret" + Half },
        { "unpaired surrogate in the context", request => request.ExtraContext = "secret" + Half },
    };

    [Theory, MemberData(nameof(Sessions), DisableDiscoveryEnumeration = true)]
    public async Task C37_A_session_that_cannot_be_written_is_refused_before_it_is_sent(
        string situation, Action<CreateWebChatSessionRequest> spoil)
    {
        Assert.NotEmpty(situation);
        await using SwitchedService service = await SwitchedService.StartAsync();
        using AivaxChatClient client = Clients.Of(service.Address);
        var request = new CreateWebChatSessionRequest { Metadata = { ["good"] = "x" } };
        spoil(request);

        var error = await Assert.ThrowsAnyAsync<ArgumentException>(async () => await client.CreateWebChatSessionAsync(request));

        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, service.Requests);
    }

    [Fact]
    public async Task C37_A_new_context_that_cannot_be_written_is_refused_before_it_is_sent()
    {
        await using SwitchedService service = await SwitchedService.StartAsync();
        using AivaxChatClient client = Clients.Of(service.Address);
        ChatSession session = await service.CreateSessionAsync(client);

        await Assert.ThrowsAsync<ArgumentException>(() => session.RefreshContextAsync("gold" + Half));

        Assert.Equal(1, service.Requests);
    }

    [Fact]
    public async Task C37_Metadata_arrives_as_it_was_when_it_was_given()
    {
        string? body = null;
        await using SwitchedService service = await SwitchedService.StartAsync(context =>
        {
            body = (string)context.Items["body"]!;
            return SwitchedService.Json(PublicCalls.Created)(context);
        });
        using AivaxChatClient client = Clients.Of(service.Address);
        var request = new CreateWebChatSessionRequest { Metadata = { ["\"name\"\n\u0001"] = "</script>\ud83d\ude00", ["__proto__"] = "" } };

        Task<ChatSession> creating = client.CreateWebChatSessionAsync(request);
        request.Metadata["late"] = null!;
        await creating;

        Assert.Equal("""{"metadata":{"\"name\"\n\u0001":"</script>\uD83D\uDE00","__proto__":""}}""", body);
    }

    /// <summary>Where objects are given, these are what JSON has no word for.</summary>
    [Theory]
    [InlineData("not a number")]
    [InlineData("endless")]
    [InlineData("cycle")]
    [InlineData("deep")]
    [InlineData("pointer")]
    public async Task C37_An_argument_that_cannot_be_written_is_refused_before_it_is_sent(string situation)
    {
        await using SwitchedService service = await SwitchedService.StartAsync();
        ChatSession session = Clients.Session(service.Address);
        object value = situation switch
        {
            "not a number" => double.NaN,
            "endless" => float.PositiveInfinity,
            "cycle" => Cycle(),
            "deep" => Deep(100),
            _ => (IntPtr)5,
        };
        var result = new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", "ok")]);
        var call =
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "f", new Dictionary<string, object?> { ["a"] = value })]);

        var options = new PromptOptions { Commit = false };
        await Assert.ThrowsAsync<ArgumentException>(async () => await session.SendAsync([call, result], options));
        Assert.Throws<ArgumentException>(() => session.StreamAsync([call, result], options));

        Assert.Equal(0, service.Requests);
    }

    [Theory]
    [InlineData("""{"token":"\ud83d"}""")]
    [InlineData("""{"\ud83d":"x"}""")]
    public async Task C37_An_integration_with_an_unpaired_surrogate_is_refused_before_it_is_sent(string integration)
    {
        await using SwitchedService service = await SwitchedService.StartAsync();
        using AivaxChatClient client = Clients.Of(service.Address);

        await Assert.ThrowsAsync<ArgumentException>(
            async () => await client.WebChatClients.SetIntegrationAsync(IntegrationType.Zapi, PublicCalls.Json(integration)));
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await client.WebChatClients.SetIntegrationAsync(IntegrationType.Zapi, default));
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await client.WebChatClients.UpdateAsync(
                new() { ClientParameters = new() { MessageDebounceInterval = default(System.Text.Json.JsonElement) } }));
        Assert.Equal(0, service.Requests);
    }

    private static Dictionary<string, object?> Cycle()
    {
        var cycle = new Dictionary<string, object?>();
        cycle["self"] = cycle;
        return cycle;
    }

    private static List<object?> Deep(int depth) => depth == 0 ? [] : [Deep(depth - 1)];
}
