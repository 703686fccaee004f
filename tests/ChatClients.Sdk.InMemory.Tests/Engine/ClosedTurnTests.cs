using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Engine;

/// <summary>A turn that was closed while its context was being loaded, by a caller that came between the loading and the
/// acceptance.</summary>
public sealed class ClosedTurnTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_closed_turn_is_not_taken_in(bool delete)
    {
        EngineSession session = null!;
        SessionEngine engine = Engine(() => End(session, delete));
        session = Session(engine);

        EngineException refusal = await Assert.ThrowsAsync<EngineException>(() => PromptAsync(session, engine.Settings).WithinReason());

        EngineException expected = delete ? EngineException.NoSession() : EngineException.SessionClosed();
        Assert.Equal((expected.Kind, expected.Message), (refusal.Kind, refusal.Message));
        Assert.Equal(0, session.CountInLastHour(engine.Settings));
    }

    [Fact]
    public async Task The_next_turn_has_the_session_alone()
    {
        EngineSession session = null!;
        ValueTask<TurnLease> next = default;
        SessionEngine engine = Engine(() =>
        {
            next = session.EnterAsync(1, CancellationToken.None);
            End(session, delete: false);
        });
        session = Session(engine);

        await Assert.ThrowsAsync<EngineException>(() => PromptAsync(session, engine.Settings).WithinReason());

        // The turn that was closed has left already: leaving again must not free the next turn's place.
        using TurnLease lease = await next.AsTask().WithinReason();
        await Assert.ThrowsAsync<EngineException>(async () => await session.EnterAsync(0, CancellationToken.None));
    }

    private static SessionEngine Engine(Action whileLoading) =>
        new(new EngineSettings(TimeProvider.System, new EchoGateway(), TimeSpan.FromMinutes(20), new IdSource(1))
        {
            MaxQueuedPrompts = 1,
            ContextFetcher = (_, _) =>
            {
                whileLoading();
                return Task.FromResult("The context.");
            },
        });

    private static EngineSession Session(SessionEngine engine)
    {
        engine.AddChatClient("c", ChatClientSettings.Default);
        return engine.CreateOrReuse(
            engine.GetChatClient("c"), new SessionCreation(TimeSpan.FromHours(1), ContextLocation: "https://example.com/context.txt"));
    }

    private static void End(EngineSession session, bool delete)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        if (delete)
        {
            Assert.True(session.TryDelete(now));
        }
        else
        {
            session.Reset(now);
        }
    }

    private static async Task PromptAsync(EngineSession session, EngineSettings settings)
    {
        var request = new TurnRequest { Messages = [new ChatMessage(ChatRole.User, "Hi")] };
        using PromptTurn turn = await PromptTurn.BeginAsync(session, request, settings, CancellationToken.None);
    }
}
