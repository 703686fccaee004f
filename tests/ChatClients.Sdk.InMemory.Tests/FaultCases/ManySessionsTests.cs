using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

[Collection(nameof(Measured))]
public sealed class ManySessionsTests(ITestOutputHelper output)
{
    private const int Generation = 100_000;
    private const int Generations = 4;

    [Fact]
    public async Task E9_A_hundred_thousand_ended_sessions_hold_no_more_memory_than_one_generation()
    {
        // Not a scripted gateway: that one remembers every conversation.
        using var aivax = new BareAivax(new EchoGateway());
        long empty = Measured.Held();
        List<long> held = [];
        for (int generation = 0; generation < Generations; generation++)
        {
            await CreateAsync(aivax, generation, Generation);
            held.Add(Measured.Held() - empty);

            // Past the sessions' ten minutes, and past the hour in which their messages count.
            aivax.Time.Advance(TimeSpan.FromHours(2));
        }

        output.WriteLine($"Bytes a session, by generation: {string.Join(", ", held.Select(bytes => bytes / Generation))}");
        Assert.InRange(held[0] / Generation, 300, 1500);
        Assert.All(held, bytes => Assert.InRange(bytes, 0, held[0] * 5 / 4));

        // Each new session takes four ended ones along: a quarter of a generation sweeps a whole one.
        await CreateAsync(aivax, Generations, (Generation / 4) + 1);
        Assert.Equal((Generation / 4) + 1, aivax.Engine.Sessions.Count);

        // It may be less than at the start: the pools of buffers that other tests filled are trimmed in time.
        long rest = Measured.Held() - empty;
        Assert.True(rest <= held[0] / 2, $"{rest} bytes are held.");
    }

    /// <summary>Each has a tag of its own that is never used again, a context, and every tenth a turn.</summary>
    private static async Task CreateAsync(BareAivax aivax, int generation, int count)
    {
        for (int i = 0; i < count; i++)
        {
            string key = await aivax.CreateAsync(
                $$"""
                {"tag":"user-{{generation}}-{{i}}","expires":600,
                "extraContext":"The customer is called Ana, lives in Recife and is on the gold plan since 2024. Be brief and kind."}
                """);
            if (i % 10 == 0)
            {
                await aivax.PromptAsync(key, """{"prompt":"Where is my order?"}""");
            }
        }
    }
}
