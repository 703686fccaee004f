using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Http;

// How many methods of ours stand between the session and HttpClient: each is one more to read.
public sealed class RoadTests
{
    private const int MostFrames = 3;

    // And the iterator of the session itself, which is the fifth.
    private const int MostFramesInAll = 4;

    [Fact]
    public async Task A_prompt_passes_three_methods_of_Http_on_its_way_to_HttpClient()
    {
        string[] frames = [];
        var handler = new CannedHandler().Do((_, _) =>
        {
            frames =
                [.. new StackTrace().GetFrames().Select(frame => frame.GetMethod()).Where(IsOfHttp)
                    .Select(method => $"{method!.DeclaringType}")];
            return Task.FromResult(CannedHandler.Response(System.Text.Encoding.UTF8.GetBytes(Samples.SimpleReply)));
        });
        using var http = new HttpClient(handler);
        using var client = new AivaxChatClient(new AivaxChatClientOptions(), http);

        await client.OpenSession(Samples.AccessKey).StreamAsync("Oi").ToPromptResponseAsync();

        Assert.True(frames.Length is > 0 and <= MostFrames, string.Join("\n", frames));
    }

    [Fact]
    public async Task Each_round_of_tools_takes_the_road_of_a_prompt()
    {
        var roads = new List<string[]>();
        Queue<string> replies = new([Samples.SimpleReply, Samples.ToolReply, Samples.SimpleReply]);
        var handler = new CannedHandler();
        for (int i = 0; i < 3; i++)
        {
            handler.Do((_, _) =>
            {
                roads.Add([.. new StackTrace().GetFrames().Select(frame => frame.GetMethod()).SkipWhile(method =>
                    method?.DeclaringType != typeof(HttpClient)).Where(IsOurs).Select(method => $"{method!.DeclaringType}.{method.Name}")
                    .TakeWhile(method => !method.Contains("StreamTurnAsync", StringComparison.Ordinal))]);
                return Task.FromResult(CannedHandler.Response(System.Text.Encoding.UTF8.GetBytes(replies.Dequeue())));
            });
        }

        using var http = new HttpClient(handler);
        using var client = new AivaxChatClient(new AivaxChatClientOptions(), http);
        ChatSession session = client.OpenSession(Samples.AccessKey);
        await session.StreamAsync("Oi").ToPromptResponseAsync();
        var options = new PromptOptions { Tools = { AIFunctionFactory.Create(() => "ok", "get_order_status") } };
        await session.StreamAsync("Oi", options).ToPromptResponseAsync();

        Assert.Equal(3, roads.Count);
        Assert.All(roads, road => Assert.Equal(roads[0], road));
        Assert.True(roads[0].Length is > 0 and <= MostFramesInAll, string.Join("\n", roads[0]));
    }

    private static bool IsOurs(MethodBase? method) =>
        method?.DeclaringType is { } type && type.Assembly == typeof(AivaxHttp).Assembly
        && method.GetCustomAttribute<AsyncStateMachineAttribute>() is null
        && method.GetCustomAttribute<AsyncIteratorStateMachineAttribute>() is null;

    // An async method stands there twice: as itself, and as its state machine. The body serializes itself below HttpClient.
    private static bool IsOfHttp(MethodBase? method) =>
        method?.DeclaringType is { } type && type.Namespace == typeof(AivaxHttp).Namespace && type != typeof(JsonRequestContent)
        && method.GetCustomAttribute<AsyncStateMachineAttribute>() is null;
}
