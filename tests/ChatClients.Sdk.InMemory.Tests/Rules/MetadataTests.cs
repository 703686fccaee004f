using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Rules;

public sealed class MetadataTests
{
    private readonly List<(IReadOnlyList<ChatMessage> Given, ChatOptions? Options)> _calls = [];

    [Theory]
    [InlineData("""{"prompt":"Hi"}""", false)]
    [InlineData("""{"prompt":"Hi","stream":true}""", false)]
    [InlineData("""{"prompt":"Hi","commit":false}""", true)]
    public async Task QD_Metadata_is_a_property_of_the_call(string prompt, bool visible)
    {
        using BareAivax aivax = Aivax(visible);
        string key = await aivax.CreateAsync("""{"metadata":{"region":"sul","id":"7"}}""");

        await aivax.PromptAsync(key, prompt);

        (IReadOnlyList<ChatMessage> given, ChatOptions? options) = Assert.Single(_calls);
        var metadata = Assert.IsAssignableFrom<IReadOnlyDictionary<string,
            string>>(options!.AdditionalProperties![InMemoryAivax.MetadataKey]);
        Assert.Equal([KeyValuePair.Create("region", "sul"), KeyValuePair.Create("id", "7")], metadata);
        Assert.Equal(visible ? ["Metadata: region=sul\nMetadata: id=7", "Hi"] : ["Hi"], given.Select(message => message.Text));
    }

    [Fact]
    public async Task QD_Metadata_of_the_moment_is_handed_over_and_cannot_be_changed_there()
    {
        using BareAivax aivax = Aivax();
        string key = await aivax.CreateAsync("""{"tag":"ana","metadata":{"id":"7"}}""");
        await aivax.PromptAsync(key, """{"prompt":"Hi"}""");
        ((Dictionary<string, string>)_calls[0].Options!.AdditionalProperties![InMemoryAivax.MetadataKey]!)["id"] = "changed";
        Assert.Equal("7", aivax.Find(key).Metadata["id"]);

        await aivax.CreateAsync("""{"tag":"ana","metadata":{"id":"8"}}""");
        Assert.Equal(200, (await aivax.PostAsync(BareAivax.Session(key) + "/retry", "{}")).Status);

        Assert.Equal("8", ((IReadOnlyDictionary<string,
            string>)_calls[1].Options!.AdditionalProperties![InMemoryAivax.MetadataKey]!)["id"]);
    }

    [Fact]
    public async Task QD_Without_metadata_a_call_carries_nothing()
    {
        using BareAivax aivax = Aivax();
        await aivax.PromptAsync(await aivax.CreateAsync(), """{"prompt":"Hi"}""");

        Assert.Null(_calls[0].Options);
    }

    private BareAivax Aivax(bool visible = false) => new(
        new ScriptedGateway((given, options) =>
        {
            _calls.Add((given, options));
            return "Hello.";
        }),
        options => options.MetadataVisibleToAssistant = visible);
}
