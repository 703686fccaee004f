using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Http;

public sealed class RecordedRequestTests : IDisposable
{
    private readonly BareAivax _wire = new();

    [Fact]
    public async Task Requests_are_recorded_with_bodies_and_without_keys()
    {
        string key = await _wire.CreateAsync("""{"tag":"ana"}""");
        _wire.Time.Advance(TimeSpan.FromSeconds(1));
        await _wire.PromptAsync(key, $$"""{"prompt":"My key is {{key}}"}""");
        await _wire.GetAsync("api/v2/" + key);

        IReadOnlyList<RecordedRequest> requests = _wire.Engine.Requests;
        Assert.Equal(
            ["POST api/v1/web-chat-client/{id}/sessions → 200", "POST api/v1/public/chat-clients/{accessKey}/prompt → 200"],
            requests.Take(2).Select(request => request.ToString()));
        Assert.Equal("""{"tag":"ana"}""", requests[0].Body);
        Assert.Equal("""{"prompt":"My key is ***"}""", requests[1].Body);
        Assert.Equal(_wire.Find(key).SessionId, requests[1].SessionId);
        Assert.Equal(BareAivax.Noon.AddSeconds(1), requests[1].ReceivedAt);
        Assert.Equal("api/v2/***", requests[2].Route);
        Assert.DoesNotContain(requests, request => request.ToString().Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_secrets_of_integrations_are_masked()
    {
        await _wire.PutAsync(
            $"api/v1/web-chat-client/{_wire.Engine.DefaultChatClientId}/integrations",
            """{"integrationType":"Zapi","integrations":{"zapiIntegration":{"instance":"i1","clientToken":"se\"cret","api_key":"an"""
            + """other"}}}""");

        Assert.EndsWith(
            """{"instance":"i1","clientToken":"***","api_key":"***"}}}""", Assert.Single(_wire.Engine.Requests).Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_whose_caller_left_is_recorded()
    {
        var door = new Door();
        using var aivax = new BareAivax(new ScriptedGateway(_ => new ScriptedTurn().WaitFor(door.WaitAsync)));
        ChatSession session = aivax.Engine.CreateClient().OpenSession(await aivax.CreateAsync());
        using var cancellation = new CancellationTokenSource();

        Task<PromptResponse> answer = session.SendAsync("Hi", cancellationToken: cancellation.Token);
        await door.Reached;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.Equal("POST api/v1/public/chat-clients/{accessKey}/prompt → 0", aivax.Engine.Requests[^1].ToString());
    }

    [Fact]
    public async Task Only_the_last_thousand_are_kept()
    {
        await _wire.GetAsync("first");
        for (int i = 0; i < 1000; i++)
        {
            await _wire.GetAsync("later");
        }

        Assert.Equal(1000, _wire.Engine.Requests.Count);
        Assert.DoesNotContain(_wire.Engine.Requests, request => request.Route == "first");
    }

    [Fact]
    public async Task Large_bodies_are_cut()
    {
        await _wire.PostAsync(BareAivax.Sessions, $$"""{"extraContext":"{{new string('x', 100_000)}}"}""");

        Assert.Equal((64 * 1024) + 1, Assert.Single(_wire.Engine.Requests).Body!.Length);
    }

    public void Dispose() => _wire.Dispose();
}
