using System.Collections.Concurrent;
using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Engine;

/// <summary>The engine, as steps call it. It keeps what each step got.</summary>
internal sealed class EngineUnderTest
{
    private readonly LingeringClock _clock = new(SequentialModel.Start);
    private readonly SessionEngine _engine;
    private readonly EngineChatClient _chatClient;
    private readonly bool _isLimited;

    public EngineUnderTest(int? messagesPerHour)
    {
        var gateway = new ScriptedGateway(
            heard => SequentialModel.Tell(heard.Where(message => message.Role != ChatRole.Assistant).Select(message => message.Text)));
        _engine = new SessionEngine(new EngineSettings(_clock, gateway, SequentialModel.NearExpiryRenewal,
            new IdSource(1))
        { HourlyLimitScope = HourlyLimitScope.Tag });
        var limits = messagesPerHour is { } most
            ? new Dictionary<string, JsonElement> { ["messagesPerHour"] = JsonSerializer.SerializeToElement(most) } : null;
        _engine.AddChatClient("c", ChatClientSettings.Default.Merge(new ChatClientChange(null, null, null, limits)));
        _chatClient = _engine.GetChatClient("c");
        _isLimited = limits is not null;
    }

    public ConcurrentDictionary<Step, Outcome> Outcomes { get; } = new();

    public int LiveSessions => _engine.List(_chatClient, filter: null).Count;

    public void Create(Step step) => Outcomes[step] = new Outcome(
        _engine.CreateOrReuse(_chatClient, new SessionCreation(TimeSpan.FromMinutes(step.Minutes), step.Tag, step.Text)).AccessKey);

    public void Prompt(Step step) => Outcomes[step] = OnSession(step, session =>
        new Outcome(session.AccessKey, PromptAsync(session, step.Text!).GetAwaiter().GetResult()));

    public void Reset(Step step) => Outcomes[step] = OnSession(step, session =>
    {
        session.Reset(_engine.Settings.Now);
        return new Outcome(session.AccessKey);
    });

    public void Delete(Step step) => Outcomes[step] = OnSession(step, session =>
    {
        _engine.Delete(_chatClient, session.Id.ToString());
        return new Outcome(session.AccessKey);
    });

    public void Advance(Step step) => _clock.Advance(TimeSpan.FromMinutes(step.Minutes));

    public bool IsLive(string accessKey) => _engine.FindByKey(accessKey) is not null;

    public SessionView? See(string tag)
    {
        if (_engine.FindByTag(_chatClient, tag)?.Read(_engine.Settings.Now, withMessages: true) is not { } state)
        {
            return null;
        }

        string talk = SequentialModel.Tell(state.Messages!.Select(message => message.Text));
        return new SessionView(
            state.Session.AccessKey, state.ExpiresAt, state.ExtraContext,
            talk, _isLimited ? state.Session.CountInLastHour(_engine.Settings) : null);
    }

    public override string ToString() =>
        $"{string.Join("; ", SequentialModel.Tags.Select(See))}; {string.Join("; ", Outcomes.Select(it => $"{it.Key}: {it.Value}"))}";

    private async Task<string> PromptAsync(EngineSession session, string text)
    {
        var request = new TurnRequest { Messages = [new ChatMessage(ChatRole.User, text)] };
        using PromptTurn turn = await PromptTurn.BeginAsync(session, request, _engine.Settings, CancellationToken.None);
        await foreach (TurnEvent happened in turn.RunAsync(CancellationToken.None))
        {
            switch (happened)
            {
                case TurnEvent.Completed completed:
                    return completed.Result.CompletionText;
                case TurnEvent.Failed { Failure: var failure }:
                    return failure == TurnFailure.SessionClosed ? Outcome.Closed : throw new InvalidOperationException(failure.Message);
            }
        }

        throw new InvalidOperationException("A turn ended without an end.");
    }

    private Outcome OnSession(Step step, Func<EngineSession, Outcome> act)
    {
        EngineSession? session = _engine.FindByTag(_chatClient, step.Tag);
        try
        {
            return session is null ? Outcome.None : act(session);
        }
        catch (EngineException refusal) when (refusal.Kind is RefusalKind.NotFound or RefusalKind.TooMany)
        {
            return refusal.Kind == RefusalKind.NotFound ? Outcome.None : new Outcome(session!.AccessKey, Outcome.OverLimit);
        }
    }
}
