using System.Net;
using System.Text.Json;
using ChatClients.Sdk.InMemory;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.AspNetCore.Tests.Store;

/// <summary>A turn of one instance, as the others see it.</summary>
public sealed class SharedTurnTests
{
    private readonly Gate _gate = new();

    [Fact]
    public async Task A_message_to_another_instance_is_a_conflict_while_the_answer_is_read()
    {
        await using TwoInstances app = await StartAsync();
        await using OpenStream reader = await AskOneAsync(app);

        using HttpResponseMessage second = await app.Other.Browser().SendAsync("And now?");

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
    }

    [Fact]
    public async Task Another_instance_shows_the_question_and_resumes_nothing()
    {
        await using TwoInstances app = await StartAsync();
        await using OpenStream reader = await AskOneAsync(app);

        JsonElement history = await app.Other.Browser().MessagesAsync();
        using HttpResponseMessage resumed = await app.Other.Browser().GetAsync("api/chat/c1/stream");

        Assert.True(history.GetProperty("running").GetBoolean());
        Assert.Equal(["user: Count"], await app.Other.Browser().TextsAsync());
        Assert.Equal(HttpStatusCode.NoContent, resumed.StatusCode);
    }

    [Fact]
    public async Task Another_instance_stops_it()
    {
        await using TwoInstances app = await StartAsync();
        await using OpenStream reader = await AskOneAsync(app);

        using HttpResponseMessage stop = await app.Other.Browser().PostAsync("api/chat/stop");

        Assert.Equal("abort", SseText.Types(await reader.ToEndAsync())[^1]);
        await _gate.GivenUp;
    }

    [Fact]
    public async Task A_message_to_another_instance_ends_an_answer_that_nobody_reads()
    {
        await using TwoInstances app = await StartAsync();
        await (await OpenStream.Of(app.One.Browser().SendAsync("Count"))).LeaveAfterAsync("One ");

        string stream = await app.Other.Browser().AskUntilTakenAsync("And now?");

        Assert.Equal("New.", SseText.Answer(stream));
        Assert.Equal("user: Count", (await app.Other.Browser().TextsAsync())[0]);
    }

    [Fact]
    public async Task After_the_answer_another_instance_goes_on()
    {
        await using TwoInstances app = await StartAsync();
        await using OpenStream reader = await AskOneAsync(app);
        _gate.Open();
        await reader.ToEndAsync();

        string stream = await app.Other.Browser().AskAsync("And now?");

        Assert.Equal("New.", SseText.Answer(stream));
        Assert.Equal("user: Count", (await app.Other.Browser().TextsAsync())[0]);
    }

    [Fact]
    public async Task A_chat_with_another_chat_client_has_turns_of_its_own()
    {
        (SharedCache cache, EphemeralDataProtectionProvider keys) = (new(), new());
        await using ChatHost one = await StartAsync(cache, keys, "support");
        await using ChatHost other = await StartAsync(cache, keys, "sales");
        await using OpenStream reader = await OpenStream.Of(one.Browser().SendAsync("Count"));
        await reader.UntilAsync("One ");

        JsonElement history = await other.Browser().MessagesAsync();
        await using OpenStream second = await OpenStream.Of(other.Browser().SendAsync("Hi"));

        Assert.False(history.GetProperty("running").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, second.Response.StatusCode);
    }

    private Task<ChatHost> StartAsync(SharedCache cache, IDataProtectionProvider keys, string chatClientId) => ChatHost.StartAsync(
        engine: new InMemoryAivax(new InMemoryAivaxOptions
        {
            DefaultChatClientId = chatClientId,
            Gateway = new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(_gate.WaitAsync)),
        }),
        services: services =>
        {
            services.AddSingleton<IDistributedCache>(cache);
            services.AddHybridCache();
            services.AddAivaxSharedStore();
            services.AddSingleton(keys);
        });

    private Task<TwoInstances> StartAsync() =>
        TwoInstances.StartAsync(new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(_gate.WaitAsync).Say("two."), "New."));

    private static async Task<OpenStream> AskOneAsync(TwoInstances app)
    {
        OpenStream reader = await OpenStream.Of(app.One.Browser().SendAsync("Count"));
        await reader.UntilAsync("One ");
        return reader;
    }
}
