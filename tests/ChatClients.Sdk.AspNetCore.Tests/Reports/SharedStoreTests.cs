using System.Text.Json;
using ChatClients.Sdk.AspNetCore.Tests.Store;
using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.AspNetCore.Tests.Reports;

/// <summary>What has gone wrong in other software between instances and their cache.</summary>
public sealed class SharedStoreTests
{
    // A cache that throws for one large value must not count as a cache that is down.
    [Fact]
    public async Task A_conversation_too_large_for_the_cache_does_not_turn_it_off()
    {
        var cache = new SharedCache();
        await using TwoInstances app = await TwoInstances.StartAsync(
            new ScriptedGateway(_ => new string('x', 4000)),
            services => services.AddSingleton<IDistributedCache>(cache)
                .Configure<HybridCacheOptions>(it => it.MaximumPayloadBytes = 3000));
        app.One.Engine.Faults.OnNext(AivaxCall.GetSessionInfo).EveryTime().Fail(404);
        await app.One.Browser("ana").AskAsync("Hi");
        await app.One.Browser("bob").MessagesAsync();

        await app.Other.Browser("bob").MessagesAsync();

        Assert.DoesNotContain("store", app.One.Logs.Ours, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, app.One.Engine.Sessions.Count);
        Assert.Equal(2, app.One.Engine.Requests.Count(it =>
            it.Method == "POST" && it.Route.EndsWith("/sessions", StringComparison.Ordinal)));
    }

    // A front end that resumes writes into an answer at the end of the conversation: it must not be the answer before.
    [Fact]
    public async Task A_running_question_without_words_is_the_last_one_elsewhere_too()
    {
        var gate = new Gate();
        await using TwoInstances app = await TwoInstances.StartAsync(
            new ScriptedGateway("Hello.", new ScriptedTurn().Say("A cat ").WaitFor(gate.WaitAsync)),
            chat: it => it.Page.InputModes = ["Image"]);
        await app.One.Browser().AskAsync("Hi");
        await using OpenStream reader = await OpenStream.Of(app.One.Browser().PostAsync("api/chat", """
            {"message":{"id":"q-1","role":"user","parts":[{"type":"file","mediaType":"image/png","url":"data:image/png;base64,AAAA"}]}}
            """));
        await reader.UntilAsync("A cat ");

        JsonElement last = (await app.Other.Browser().MessagesAsync()).GetProperty("messages").EnumerateArray().Last();

        Assert.Equal("user", last.GetProperty("role").GetString());
        Assert.Equal("q-1", last.GetProperty("id").GetString());
        Assert.Equal("running", last.GetProperty("metadata").GetProperty("state").GetString());
    }
}
