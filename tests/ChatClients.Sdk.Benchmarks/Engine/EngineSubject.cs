using ChatClients.Sdk.InMemory.Engine;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>The engine and the bare dictionaries, filled alike.</summary>
internal sealed class EngineSubject
{
    public const string BareName = "bare";
    public const string EngineName = "engine";
    private const string ChatClientId = "benchmark";

    public EngineSubject(int sessions)
    {
        var gateway = new InstantGateway();
        var ids = new IdSource(null);
        Engine = new SessionEngine(new EngineSettings(TimeProvider.System, gateway, TimeSpan.FromMinutes(20), ids));
        Engine.AddChatClient(ChatClientId);
        ChatClient = Engine.GetChatClient(ChatClientId);
        Bare = new BareAccount(TimeProvider.System, gateway, ids);
        Sessions = sessions;
        EngineSessions = new EngineSession[sessions];
        BareSessions = new BareSession[sessions];
        for (int i = 0; i < sessions; i++)
        {
            EngineSessions[i] = Engine.CreateOrReuse(ChatClient, Requests.Creation(i));
            BareSessions[i] = Bare.CreateOrReuse(Requests.Creation(i));
        }
    }

    public int Sessions { get; }

    public SessionEngine Engine { get; }

    public EngineChatClient ChatClient { get; }

    public BareAccount Bare { get; }

    public EngineSession[] EngineSessions { get; }

    public BareSession[] BareSessions { get; }

    public static TurnRequest Turn { get; } = new() { Messages = [new ChatMessage(ChatRole.User, "Where is my order?")] };

    public static TurnResult Answer { get; } =
        new([new ChatMessage(ChatRole.Assistant, InstantGateway.Answer)], [], InstantGateway.Usage, ChatFinishReason.Stop);

    public ValueTask BareAppend(string accessKey)
    {
        Bare.Append(accessKey, Turn.Messages, Answer);
        return default;
    }

    /// <summary>A stored turn without an assistant: the session's turn is taken, the request taken in, the answer stored, the turn
    /// left.</summary>
    public ValueTask EngineAppend(string accessKey)
    {
        EngineSession session = Engine.FindByKey(accessKey)!;
        ValueTask<TurnLease> entering = session.EnterAsync(int.MaxValue, CancellationToken.None);
        using TurnLease lease = entering.IsCompletedSuccessfully ? entering.Result
            : throw new InvalidOperationException("The session is taken.");
        TurnPlan plan = session.Accept(Turn, loadedContext: null, lease, Engine.Settings);
        _ = new TurnInput(plan, Turn);
        return session.TryStore(lease, Turn, plan, Answer, Engine.Settings) ? default
            : throw new InvalidOperationException("The turn was not stored.");
    }

    public async ValueTask BareTurnAsync(string accessKey) => await Bare.TurnAsync(accessKey, Turn.Messages).ConfigureAwait(false);

    public async ValueTask EngineTurnAsync(string accessKey)
    {
        using PromptTurn turn = await PromptTurn.BeginAsync(Engine.FindByKey(accessKey)!, Turn, Engine.Settings, CancellationToken.None)
            .ConfigureAwait(false);
        await foreach (TurnEvent happened in turn.RunAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (happened is TurnEvent.Failed failed)
            {
                throw new InvalidOperationException(failed.Failure.Message);
            }
        }
    }
}
