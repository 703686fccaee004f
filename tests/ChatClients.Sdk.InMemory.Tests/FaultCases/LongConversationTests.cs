using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

[Collection(nameof(Measured))]
public sealed class LongConversationTests(ITestOutputHelper output)
{
    private const int Messages = 1_000_000;

    [Fact]
    public async Task E9_A_million_messages_cost_bounded_bytes_each_and_a_turn_copies_them_once()
    {
        using var aivax = new BareAivax(new FakeGateway(new ChatResponseUpdate(ChatRole.Assistant, "ok")));
        long before = Measured.Held();
        InMemorySession session = aivax.Engine.SeedSession(history: History());
        long held = Measured.Held() - before;
        await aivax.PromptAsync(session.AccessKey, """{"prompt":"Warm up."}""");

        long stored = await Measured.AllocatedAsync(() => aivax.PromptAsync(session.AccessKey, """{"prompt":"Once more."}"""));
        long uncommitted = await Measured.AllocatedAsync(
            () => aivax.PromptAsync(session.AccessKey, """{"prompt":"Not kept.","commit":false}"""));

        output.WriteLine(
            $"Bytes a message: {held / Messages} held, {stored / Messages} allocated by a turn, "
            + $"{uncommitted / Messages} by one that is not stored");
        Assert.InRange(held / Messages, 50, 400);
        Assert.InRange(stored / Messages, 50, 300);
        Assert.InRange(uncommitted / Messages, 50, 300);
        Assert.Equal(Messages + 4, session.MessageCount);
        Assert.InRange(Measured.Held() - before, 0, held * 11 / 10);
    }

    [Fact]
    public async Task E9_What_needs_no_message_of_a_million_copies_none()
    {
        using var aivax = new BareAivax();
        InMemorySession session = aivax.Engine.SeedSession(new() { Tag = "ana" }, History());
        await aivax.EditAsync($$$"""{"limitingParameters":{"maxMessages":{{{Messages}}}}}""");
        string key = session.AccessKey;

        long allocated = 0;
        for (int warm = 0; warm < 2; warm++)
        {
            allocated = await Measured.AllocatedAsync(async () =>
            {
                (await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"One more?"}""")).IsLimit(
                    400, "maxMessages", Messages, "The maximum number of messages of this conversation was reached.");
                Assert.Equal(key, await aivax.CreateAsync("""{"tag":"ana","extraContext":"plan=gold"}"""));
                Assert.Equal(200, (await aivax.GetAsync(BareAivax.Sessions)).Status);
                Assert.Equal((Messages, "plan=gold"), (session.MessageCount, session.ExtraContext));
            });
        }

        output.WriteLine($"{allocated} bytes for a refused prompt, a reuse, a list and a look");
        Assert.InRange(allocated, 1, 200_000);
    }

    [Fact]
    public async Task E9_A_million_messages_are_trimmed_to_a_million()
    {
        using var aivax = new BareAivax(
            new FakeGateway(new ChatResponseUpdate(ChatRole.Assistant, "ok")), options => options.MaxMessagesMode = MaxMessagesMode.Trim);
        InMemorySession session = aivax.Engine.SeedSession(history: History());
        await aivax.EditAsync($$$"""{"limitingParameters":{"maxMessages":{{{Messages}}}}}""");

        await aivax.PromptAsync(session.AccessKey, """{"prompt":"The newest."}""");

        Assert.Equal(Messages, session.MessageCount);
        IReadOnlyList<ChatMessage> kept = session.Messages;
        Assert.Equal(("Message 2.", "The newest.", "ok"), (kept[0].Text, kept[^2].Text, kept[^1].Text));
    }

    private static IEnumerable<ChatMessage> History() =>
        Enumerable.Range(0, Messages).Select(i => new ChatMessage(i % 2 == 0 ? ChatRole.User : ChatRole.Assistant, $"Message {i}."));
}
