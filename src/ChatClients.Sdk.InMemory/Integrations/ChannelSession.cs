using ChatClients.Sdk.InMemory.Engine;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

// The engine's session of one conversation: found by its address, created when there is none. All rules of sessions and turns are the
// engine's.
internal sealed class ChannelSession(SessionEngine engine, EngineChatClient chatClient, ChannelAddress address)
{
    // A session may end after it was found.
    private const int Attempts = 3;

    // The chat client's current settings.
    public ChannelSettings Settings => ChannelSettingsReader.Read(chatClient.Settings, address.Kind);

    // The live session, or null.
    public EngineSession? Find() => engine.FindByAddressTag(chatClient, address.Tag);

    // The current tokens of the conversation.
    public UsageDetails ReadUsage() => Find()?.Read(engine.Settings.Now, withMessages: false)?.Usage ?? new UsageDetails();

    // Empties the conversation, if there is one.
    public void Reset()
    {
        try
        {
            Find()?.Reset(engine.Settings.Now);
        }
        catch (EngineException)
        {
            // It ended just now, so it is empty.
        }
    }

    // Lets the assistant answer a text. If the text is refused or the answer fails, the reply is polite.
    // Throws OperationCanceledException when the conversation was cleared.
    public async Task<ChannelReplies> AnswerAsync(string text, CancellationToken cleared)
    {
        ChannelSettings settings = Settings;
        try
        {
            using PromptTurn turn = await BeginAsync(text, settings.SessionDuration, cleared).ConfigureAwait(false);
            await foreach (TurnEvent happened in turn.RunAsync(cleared).ConfigureAwait(false))
            {
                switch (happened)
                {
                    case TurnEvent.Completed completed:
                        return new ChannelReplies(
                            ChannelOutcome.Answered, AnswerChunks.Of(completed.Result.CompletionText, settings.SplitsAnswers));
                    case TurnEvent.Failed { Failure: var failure } when failure == TurnFailure.SessionClosed:
                        return new ChannelReplies(ChannelOutcome.Dropped);
                    case TurnEvent.Failed failed:
                        return ChannelErrors.ToReplies(new EngineException(RefusalKind.Failed, failed.Failure.Message), settings.Texts);
                }
            }
        }
        catch (EngineException) when (chatClient.IsDeleted)
        {
            return new ChannelReplies(ChannelOutcome.Dropped);
        }
        catch (EngineException refusal)
        {
            return ChannelErrors.ToReplies(refusal, settings.Texts);
        }

        throw new InvalidOperationException("A turn ended without an end.");
    }

    private async Task<PromptTurn> BeginAsync(string text, TimeSpan duration, CancellationToken cleared)
    {
        var request = new TurnRequest { Messages = [new ChatMessage(ChatRole.User, text)] };
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await PromptTurn.BeginAsync(FindOrCreate(duration), request, engine.Settings, cleared).ConfigureAwait(false);
            }
            catch (EngineException refusal) when (refusal.Kind == RefusalKind.NotFound && attempt < Attempts)
            {
                // The next attempt creates a new session.
            }
        }
    }

    private EngineSession FindOrCreate(TimeSpan duration) =>
        Find() ?? engine.CreateOrReuse(chatClient, new SessionCreation(duration, address.Tag) { Address = address });
}
