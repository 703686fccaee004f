using System.Reflection;
using System.Text.Json;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>Ids and keys become parts of paths: one that would change the path is refused, and never repeated, wherever it comes
/// from.</summary>
public sealed class IdentifierTests
{
    private static readonly string TooLong = new('a', 257);

    public static TheoryData<string> Bad =>
        new("", " ", ".", "..", "a/b", "a\\b", "a?b", "a#b", "a%2fb", "a b", "a\nb", "a\0b", "{id}", "é", "١", "\ud83d", TooLong);

    /// <summary>Every public way in, by the name of the parameter or member that takes an id.</summary>
    private static Dictionary<string, Func<AivaxChatClient, string, object?>> Entries { get; } = new()
    {
        ["AivaxChatClient.OpenSession.accessKey"] = (client, id) => client.OpenSession(id),
        ["AivaxChatClient.OpenSession.sessionId"] = (client, id) => client.OpenSession("wky_key", id),
        ["AivaxChatClient.CheckRoutesAsync.chatClientId"] = (client, id) => client.CheckRoutesAsync(id),
        ["AivaxChatClient.DeleteWebChatSessionAsync.sessionId"] = (client, id) => client.DeleteWebChatSessionAsync(id),
        ["AivaxChatClient.DeleteWebChatSessionAsync.chatClientId"] = (client, id) => client.DeleteWebChatSessionAsync("s1", id),
        ["AivaxChatClient.GetWebChatSessionAsync.sessionId"] = (client, id) => client.GetWebChatSessionAsync(id),
        ["AivaxChatClient.GetWebChatSessionAsync.chatClientId"] = (client, id) => client.GetWebChatSessionAsync("s1", id),
        ["AivaxChatClient.ListWebChatSessionsAsync.chatClientId"] = (client, id) => client.ListWebChatSessionsAsync(null, id),
        ["ChatSession..ctor.accessKey"] = (client, id) => new OwnSession(client, id),
        ["ChatSessionPool.ForgetAsync.chatClientId"] = (client, id) => new ChatSessionPool(client).ForgetAsync("t", id),
        ["CreateWebChatSessionRequest.ChatClientId"] = (client, id) => client.CreateWebChatSessionAsync(new() { ChatClientId = id }),
        ["IntegrationType..ctor.value"] = (_, id) => new IntegrationType(id),
        ["WebChatClients.DeleteAsync.chatClientId"] = (client, id) => client.WebChatClients.DeleteAsync(id),
        ["WebChatClients.DeleteIntegrationAsync.chatClientId"] =
            (client, id) => client.WebChatClients.DeleteIntegrationAsync(IntegrationType.Zapi, id),
        ["WebChatClients.GetAsync.chatClientId"] = (client, id) => client.WebChatClients.GetAsync(id),
        ["WebChatClients.SetIntegrationAsync.chatClientId"] =
            (client, id) => client.WebChatClients.SetIntegrationAsync(IntegrationType.Zapi, PublicCalls.Json("{}"), id),
        ["WebChatClients.SetIntegrationAsync(TelegramIntegration).chatClientId"] =
            (client, id) => client.WebChatClients.SetIntegrationAsync(new TelegramIntegration { BotToken = "1:t" }, id),
        ["WebChatClients.UpdateAsync.chatClientId"] = (client, id) => client.WebChatClients.UpdateAsync(new(), id),
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task C35_An_id_that_would_change_the_path_is_refused_wherever_it_comes_in(string id)
    {
        await using SwitchedService service = await SwitchedService.StartAsync();
        using AivaxChatClient client = Clients.Of(service.Address);

        foreach ((string entry, Func<AivaxChatClient, string, object?> call) in Entries)
        {
            Exception? error = await Record.ExceptionAsync(async () =>
            {
                if (call(client, id) is Task task)
                {
                    await task;
                }
            });

            AssertRefused(entry, error, id);
        }

        Assert.Equal(0, service.Requests);
    }

    /// <summary>Blank in the options means none there, as configuration writes it.</summary>
    [Theory, MemberData(nameof(Bad))]
    public void C35_An_id_in_the_settings_is_refused(string id)
    {
        Exception? error = Record.Exception(
            () => Clients.Of(new Uri("https://example.com/"), options => options.ChatClientId = id).Dispose());
        Exception? short_ = Record.Exception(() => new AivaxChatClient(Clients.ApiKey, id).Dispose());

        foreach (Exception? it in new[] { error, short_ })
        {
            if (string.IsNullOrWhiteSpace(id))
            {
                Assert.Null(it);
            }
            else
            {
                AssertRefused("settings", it, id);
            }
        }
    }

    [Fact]
    public void C35_No_public_way_in_for_an_id_is_left_out_here()
    {
        string[] names = ["accessKey", "sessionId", "chatClientId"];
        const BindingFlags Declared =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<string> parameters =
            from type in typeof(AivaxChatClient).Assembly.GetExportedTypes()
            from method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared))
            where method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly
            from parameter in method.GetParameters()
            where parameter.ParameterType == typeof(string) && names.Contains(parameter.Name)
            select $"{type.Name}.{method.Name}.{parameter.Name}";

        // That of the constructor is the settings' own.
        Assert.Empty(parameters.Distinct().Except(Entries.Keys).Except(["AivaxChatClient..ctor.chatClientId"]));
    }

    /// <summary>A tag may be anything; in the query it arrives as it was given.</summary>
    [Theory]
    [InlineData("..")]
    [InlineData("a/b?c=d&filter=e#f")]
    [InlineData("a%2fb+c d")]
    [InlineData("é \ud83d\ude00")]
    [InlineData("a\r\nb")]
    public async Task C35_A_filter_cannot_leave_the_query(string filter)
    {
        string? path = null;
        string? received = null;
        await using SwitchedService service = await SwitchedService.StartAsync(context =>
        {
            path = context.Request.Path;
            received = context.Request.Query["filter"];
            return SwitchedService.Json("[]")(context);
        });
        using AivaxChatClient client = Clients.Of(service.Address);

        await PublicCalls.ReadAsync(client.ListWebChatSessionsAsync(filter));

        Assert.Equal($"/api/v1/web-chat-client/{Clients.ChatClientId}/sessions", path);
        Assert.Equal(filter, received);
    }

    [Theory, MemberData(nameof(Bad))]
    public async Task C35_An_id_that_the_service_hands_out_is_checked_too(string id)
    {
        string json = JsonSerializer.Serialize(id == "\ud83d" ? "\uFFFD" : id);
        await using SwitchedService service = await SwitchedService.StartAsync();

        foreach (string body in new[] { $$$"""{"sessionId":"s1","accessKey":{{{json}}}}""",
            $$"""{"sessionId":{{json}},"accessKey":"k1"}""" })
        {
            await service.ForEachAsync(
                PublicCalls.All.Where(call => call.Good == PublicCalls.Created), (_, run) => AssertUnusableAsync(service, body, run, id));
        }

        await service.ForEachAsync(
            PublicCalls.All.Where(call => call.Method == "WebChatClients.CreateAsync"),
            (_, run) => AssertUnusableAsync(service, $$$"""{"id":{{{json}}}}""", run, id));
    }

    /// <summary>The id of an information is only shown, and marks answers: one that is none is not taken over.</summary>
    [Theory, MemberData(nameof(Bad))]
    public async Task C35_A_session_takes_no_id_that_is_none(string id)
    {
        string json = JsonSerializer.Serialize(id == "\ud83d" ? "\uFFFD" : id);
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json($$$"""{"sessionId":{{{json}}}}"""));
        ChatSession session = Clients.Session(service.Address);

        await session.GetInfoAsync();

        Assert.Null(session.SessionId);
        Assert.StartsWith("ChatSession session-", session.ToString(), StringComparison.Ordinal);
    }

    private static async Task AssertUnusableAsync(SwitchedService service, string body, Func<Task> run, string id)
    {
        service.Answer = SwitchedService.Json(body);

        var error = await Assert.ThrowsAsync<AivaxProtocolException>(run);

        Assert.Equal(RequestOutcome.Executed, error.Outcome);
        AssertNotRepeated(error, id);
    }

    private static void AssertRefused(string entry, Exception? error, string id)
    {
        Assert.True(error is ArgumentException, $"{entry}: {error}");
        AssertNotRepeated(error!, id);
    }

    // A blank or a dot stands in every sentence.
    private static void AssertNotRepeated(Exception error, string id) =>
        Assert.False(id.Length > 2 && id != "{id}" && error.Message.Contains(id, StringComparison.Ordinal), error.Message);

    private sealed class OwnSession(AivaxChatClient client, string accessKey) : ChatSession(client, accessKey);
}
