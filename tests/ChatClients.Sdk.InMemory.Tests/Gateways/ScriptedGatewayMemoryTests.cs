using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Gateways;

[Collection(nameof(Measured))]
public sealed class ScriptedGatewayMemoryTests(ITestOutputHelper output)
{
    private const int Turns = 6_000;
    private const long MiB = 1024 * 1024;

    [Fact]
    public async Task QC1_Six_thousand_turns_of_one_conversation_cost_megabytes()
    {
        var gateway = new ScriptedGateway(_ => "Hello.");
        using var aivax = new BareAivax(gateway);
        string key = await aivax.CreateAsync();
        await aivax.PromptAsync(key, """{"prompt":"Warm up."}""");
        long before = Measured.Held();

        long allocated = await Measured.AllocatedAsync(() => TalkAsync(aivax, key));

        long held = Measured.Held() - before;
        output.WriteLine($"{Turns} turns: {held / MiB} MiB held, {allocated / MiB} MiB allocated");
        Assert.InRange(held, long.MinValue, 20 * MiB);
        Assert.Equal(Turns + 1, gateway.Conversations.Count);
        Assert.Equal((2 * Turns) + 1, gateway.Conversations[^1].Count);
    }

    [Fact]
    public async Task QC1_A_gateway_in_front_of_it_does_not_make_it_copy()
    {
        const int Fewer = 600;
        var gateway = new ScriptedGateway(_ => new ScriptedTurn().Think("Hm.").UseServerTool("find", result: "x").Say("Hello."));
        using var aivax = new BareAivax(new DelegatingGateway(gateway));
        string key = await aivax.CreateAsync();
        await aivax.PromptAsync(key, """{"prompt":"Warm up."}""");
        long before = Measured.Held();

        await TalkAsync(aivax, key, Fewer);

        long held = Measured.Held() - before;
        output.WriteLine($"{Fewer} turns inside another gateway: {held / MiB} MiB held");
        Assert.InRange(held, long.MinValue, 8 * MiB);
        Assert.Equal("Hi", gateway.Conversations[^1][^1].Text);
    }

    [Fact]
    public async Task QC1_A_talk_that_it_is_given_by_hand_is_kept_once()
    {
        var gateway = new ScriptedGateway(_ => "Hello.");
        List<ChatMessage> talk = [];
        long before = Measured.Held();
        for (int turn = 0; turn < Turns; turn++)
        {
            talk.Add(new ChatMessage(ChatRole.User, "Hi"));
            await gateway.GetResponseAsync([new ChatMessage(ChatRole.System, $"Turn {turn}."), .. talk]);
        }

        long held = Measured.Held() - before;
        output.WriteLine($"{Turns} turns by hand: {held / MiB} MiB held");
        Assert.InRange(held, long.MinValue, 20 * MiB);
        Assert.Equal(("Turn 9.", 11), (gateway.Conversations[9][0].Text, gateway.Conversations[9].Count));
        Assert.Same(talk[5], gateway.Conversations[9][6]);
    }

    private sealed class DelegatingGateway(IChatClient answers) : DelegatingChatClient(answers);

    private static async Task TalkAsync(BareAivax aivax, string key, int turns = Turns)
    {
        for (int turn = 0; turn < turns; turn++)
        {
            await aivax.PromptAsync(key, """{"prompt":"Hi"}""");
        }
    }
}
