using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Gateways;

public sealed class ConversationCapacityTests
{
    [Fact]
    public async Task QC1_Of_more_conversations_than_it_may_remember_the_oldest_go()
    {
        var gateway = new ScriptedGateway(_ => "Hello.") { ConversationCapacity = 2 };
        foreach (string text in new[] { "1", "2", "3" })
        {
            await gateway.GetResponseAsync(text);
        }

        Assert.Equal(["2", "3"], gateway.Conversations.Select(conversation => conversation[0].Text));
    }

    [Fact]
    public async Task QC1_With_no_capacity_none_is_remembered_and_turns_still_count()
    {
        var gateway = new ScriptedGateway("One.", "Two.") { ConversationCapacity = 0 };
        await gateway.GetResponseAsync("1");

        Assert.Empty(gateway.Conversations);
        Assert.Contains("turns left: 1, played: 1", Assert.Throws<InvalidOperationException>(gateway.VerifyFinished).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScriptedGateway { ConversationCapacity = -1 });
    }

    [Fact]
    public async Task QC1_Changing_what_it_was_given_changes_neither_it_nor_the_session()
    {
        var gateway = new ScriptedGateway(conversation =>
        {
            conversation[0].Contents.Clear();
            return "Hello.";
        });
        using var aivax = new BareAivax(gateway);
        string key = await aivax.CreateAsync();
        await aivax.PromptAsync(key, """{"prompt":"Hi"}""");

        ((TextContent)gateway.Conversations[0][0].Contents[0]).Text = "changed";

        Assert.Equal(("Hi", "Hi"), (gateway.Conversations[0][0].Text, aivax.Find(key).Messages[0].Text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QC1_A_conversation_shows_what_it_was_then(bool retried)
    {
        var gateway = new ScriptedGateway("One.", "Two.", "Three.");
        using var aivax = new BareAivax(gateway);
        string key = await aivax.CreateAsync();
        await aivax.PromptAsync(key, """{"prompt":"1"}""");
        Assert.Equal(200, (await (retried ? aivax.PostAsync(BareAivax.Session(key) + "/retry", "{}")
            : aivax.PostAsync(BareAivax.Session(key) + "/reset", "{}"))).Status);
        await aivax.PromptAsync(key, """{"prompt":"2"}""");

        Assert.Equal(retried ? ["1", "1", "1 Two. 2"]
            : ["1", "2"], gateway.Conversations.Select(given => string.Join(' ', given.Select(message => message.Text))));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(1000, 3)]
    public async Task QC1_The_log_of_requests_has_a_capacity_and_can_be_off(int capacity, int expected)
    {
        using var aivax = new BareAivax(configure: options => options.RequestLogCapacity = capacity);
        string key = await aivax.CreateAsync();
        await aivax.PromptAsync(key, """{"prompt":"Hi"}""");
        await aivax.GetAsync("api/v2");

        Assert.Equal(expected, aivax.Engine.Requests.Count);
        Assert.Contains("GET api/v2", Assert.Throws<InvalidOperationException>(aivax.Engine.VerifyNoUnmatchedRequests).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new InMemoryAivax(new() { RequestLogCapacity = -1 }));
    }
}
