using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Http;

// How many methods of ours stand between the session and HttpClient: each is one more to read.
public sealed class RoadTests
{
    private const int MostFrames = 3;

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

    // An async method stands there twice: as itself, and as its state machine. The body serializes itself below HttpClient.
    private static bool IsOfHttp(MethodBase? method) =>
        method?.DeclaringType is { } type && type.Namespace == typeof(AivaxHttp).Namespace && type != typeof(JsonRequestContent)
        && method.GetCustomAttribute<AsyncStateMachineAttribute>() is null;
}
