using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// An accepted turn that can be run once. Disposing of it before its end drops the user's message and the partial answer together.
internal sealed class PromptTurn : IDisposable
{
    public const string MetadataKey = "aivax.metadata";

    private readonly TurnLease _lease;
    private readonly TurnRequest _request;
    private readonly TurnPlan _plan;
    private readonly TurnInput _input;
    private readonly EngineSettings _settings;
    private readonly ServerToolLimiter _watch;
    private readonly AnswerRecorder _recorder;
    private TurnFailure? _failure;

    private PromptTurn(TurnLease lease, TurnRequest request, TurnPlan plan, EngineSettings settings)
    {
        _lease = lease;
        _request = request;
        _plan = plan;
        _input = new TurnInput(plan, request);
        _settings = settings;
        _watch = new ServerToolLimiter(settings);
        _recorder = new AnswerRecorder(_watch);
        ModelId = settings.Gateway.GetService(typeof(ChatClientMetadata)) is ChatClientMetadata { DefaultModelId: { Length: > 0 } model }
            ? model : "@in-memory/assistant";
    }

    // The model that answers, if it is known.
    public string ModelId { get; private set; }

    public DateTimeOffset StartedAt { get; private init; }

    // Waits for the session's turn and accepts the request.
    // Throws EngineException when the session has ended, its context cannot be loaded, or the request breaks a rule or a limit. Then
    // nothing has changed.
    public static async ValueTask<PromptTurn> BeginAsync(
        EngineSession session, TurnRequest request, EngineSettings settings, CancellationToken cancellationToken)
    {
        TurnLimits.CheckTokens(request, session.ChatClient.Settings.Limits, settings.TokenCounter);
        TurnLease lease = await session.EnterAsync(settings.MaxQueuedPrompts, cancellationToken).ConfigureAwait(false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            string? context = session.FindContext(request, lease, settings) is { } location
                ? await ContextLoader.LoadAsync(location, lease, settings, cancellationToken).ConfigureAwait(false)
                : null;
            TurnPlan plan = session.Accept(request, context, lease, settings);
            return new PromptTurn(lease, request, plan, settings) { StartedAt = settings.Now };
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    // cancellationToken: cancelled when the caller leaves.
    // whenAsked: completes when the caller has read all earlier events and wants the end. Without it, the end comes at once.
    public async IAsyncEnumerable<TurnEvent> RunAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken, Func<CancellationToken, Task>? whenAsked = null)
    {
        var stop = new SafeLinkedSource(_lease, cancellationToken);
        using (var gateway = new GatewayReader(_settings, Given(), Options(), _watch, stop))
        {
            while (await StepAsync(gateway, cancellationToken).ConfigureAwait(false) is { } events)
            {
                for (int i = 0; i < events.Count; i++)
                {
                    yield return events[i];
                }
            }
        }

        IReadOnlyList<TurnEvent> rest = Rest();
        for (int i = 0; i < rest.Count; i++)
        {
            yield return rest[i];
        }

        if (_failure is null && whenAsked is not null)
        {
            await WaitForAskingAsync(whenAsked, cancellationToken).ConfigureAwait(false);
        }

        yield return End();
    }

    public void Dispose() => _lease.Dispose();

    // Metadata is for the assistant's tools: a property of the call, never text.
    private ChatOptions? Options() => _plan.Metadata.Count == 0 ? null : new ChatOptions
    {
        AdditionalProperties = new AdditionalPropertiesDictionary
        {
            [MetadataKey] = new Dictionary<string, string>(_plan.Metadata, StringComparer.Ordinal),
        },
    };

    // Copies: an assistant that rewrites its input must not rewrite the session. Our own assistant never does, and keeps the list: a
    // message is copied only when it is read.
    private IReadOnlyList<ChatMessage> Given() => _settings.Gateway is ILeavesMessagesAlone ? new CopiedMessages(_input) : Copies();

    private List<ChatMessage> Copies()
    {
        var copies = new List<ChatMessage>(_input.Count);
        for (int i = 0; i < _input.Count; i++)
        {
            copies.Add(MessageCopy.Of(_input[i]));
        }

        return copies;
    }

    // The events of one update; null at the end. After a failure, _failure is set.
    private async ValueTask<IReadOnlyList<TurnEvent>?> StepAsync(GatewayReader gateway, CancellationToken caller)
    {
        try
        {
            if (await gateway.NextAsync().ConfigureAwait(false) is not { } update)
            {
                return null;
            }

            ModelId = update.ModelId ?? ModelId;
            return _recorder.Add(update);
        }
        catch (Exception error) when (!caller.IsCancellationRequested)
        {
            // Any exception of the assistant makes an answer that broke off, as on the service.
            _failure = _lease.IsClosed ? TurnFailure.SessionClosed : TurnFailure.Gateway(error);
            return null;
        }
    }

    // The assistant's content that was held back.
    private IReadOnlyList<TurnEvent> Rest() => _failure is null ? _recorder.Finish() : [];

    private async Task WaitForAskingAsync(Func<CancellationToken, Task> whenAsked, CancellationToken caller)
    {
        using var stop = new SafeLinkedSource(_lease, caller);
        try
        {
            await whenAsked(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_lease.IsClosed && !caller.IsCancellationRequested)
        {
            _failure = TurnFailure.SessionClosed;
        }
    }

    private TurnEvent End()
    {
        TurnResult? result = null;
        if (_failure is null)
        {
            try
            {
                result = _recorder.ToResult(_input, _settings.TokenCounter);
            }
            catch (Exception error)
            {
                _failure = TurnFailure.Gateway(error);
            }
        }

        if (result is not null && !_lease.Session.TryStore(_lease, _request, _plan, result, _settings))
        {
            _failure = TurnFailure.SessionClosed;
        }

        // Before the end is reported: its reader may send the next prompt at once.
        _lease.Dispose();
        return _failure is null ? new TurnEvent.Completed(result!) : new TurnEvent.Failed(_failure);
    }
}
