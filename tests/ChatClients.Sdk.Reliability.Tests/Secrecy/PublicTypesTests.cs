using System.Diagnostics;
using System.Reflection;
using System.Text;
using ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>Every public type, as an application gets it: none shows a secret as text, as JSON or to a debugger.</summary>
[Collection(ProcessWide.Name)]
public sealed class PublicTypesTests
{
    private static readonly Type[] s_types =
        [.. typeof(AivaxChatClient).Assembly.GetExportedTypes()
            .Where(type => type is { IsEnum: false, IsInterface: false } && !(type is { IsAbstract: true, IsSealed: true }))];

    [Fact]
    public async Task No_object_shows_a_secret()
    {
        var seen = new HashSet<Type>();
        foreach (Operation operation in Operation.All)
        {
            await using Trial trial = await Trial.RunAsync(operation, Outcome.Find("success"));
            Look(trial.Canaries, seen, trial.Result, trial.Client, trial.Client.WebChatClients, trial.Session);
        }

        var canaries = new Canaries();
        Look(canaries, seen, [.. Given(canaries)]);
        Look(canaries,
            seen, [
                .. s_types.Where(type => type.IsAssignableTo(typeof(Exception)))
                    .Select(type => Activator.CreateInstance(type, new Canaries().AccessKey[..4]))]);
        Assert.Equal([], s_types.Except(seen).Select(type => type.Name));
    }

    [Fact]
    public void No_type_tells_a_debugger_to_look_elsewhere() =>
        Assert.DoesNotContain(s_types, type => type.GetCustomAttribute<DebuggerTypeProxyAttribute>(inherit: true) is not null);

    [Fact]
    public void Keys_can_be_read_from_json_and_are_not_written()
    {
        var canaries = new Canaries();

        Assert.Equal(canaries.ApiKey, Read<AivaxChatClientOptions>($$"""{"ApiKey":"{{canaries.ApiKey}}"}""").ApiKey);
        Assert.Equal(canaries.BotToken, Read<TelegramIntegration>($$"""{"BotToken":"{{canaries.BotToken}}"}""").BotToken);
        Assert.Equal(canaries.AccessKey, Read<WebChatSessionSummary>($$"""{"AccessKey":"{{canaries.AccessKey}}"}""").AccessKey);
    }

    private static T Read<T>(string json) => System.Text.Json.JsonSerializer.Deserialize<T>(json)!;

    private static void Look(Canaries canaries, HashSet<Type> seen, params object?[] objects)
    {
        foreach (object reached in ShownText.ReachedFrom(objects))
        {
            seen.Add(reached.GetType());
            LeakAssert.None(canaries, reached.GetType().Name, string.Join("\n", ShownText.Of(reached)));
        }
    }

    /// <summary>What applications make themselves.</summary>
    private static IEnumerable<object> Given(Canaries canaries) =>
    [
        new AivaxChatClientOptions { ApiKey = canaries.ApiKey, ChatClientId = "c-1" },
        new TelegramIntegration { BotToken = canaries.BotToken },
        new WebChatSessionSummary { SessionId = "s-1", AccessKey = canaries.AccessKey },
        new CreateWebChatSessionRequest { Tag = "t" },
        new WebChatClientDefinition { Name = "n" },
        new PromptOptions(),
        new PseudonymousTag(Encoding.UTF8.GetBytes(canaries.ApiKey.PadRight(32))),
        new ChatSessionPool(new AivaxChatClient(canaries.ApiKey, "c-1")),
        new ChatSessionPoolOptions(),
        new ContextLocation(new Uri("https://example.com/context")),
        new ContextLocationRequest { Tag = "t" },
        new RouteCheck { Member = "SessionInfo" },
        IntegrationType.Zapi,
        WebChatLanguage.Browser,
        ServerToolActivity.FromContent(
            new FunctionCallContent(
                "t", "WebSearch") { InformationalOnly = true, AdditionalProperties = new() { ["aivax.server_tool.state"] = "Running" } })!,
    ];
}
