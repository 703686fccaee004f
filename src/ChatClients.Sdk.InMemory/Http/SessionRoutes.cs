using ChatClients.Sdk.Http;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory.Http;

// The routes that need only the session's access key.
internal sealed class SessionRoutes(SessionEngine engine)
{
    public IEnumerable<EngineRoute> All(AivaxRoutes routes)
    {
        yield return new EngineRoute(ApiOperation.SendPrompt, routes.Prompt, PromptAsync) { Fields = RequestFields.Prompt };
        yield return new EngineRoute(ApiOperation.GetSessionInfo, routes.SessionInfo, Info);
        yield return new EngineRoute(ApiOperation.RetryLast, routes.RetryLast, RetryAsync) { Fields = RequestFields.Retry };
        yield return new EngineRoute(ApiOperation.DownloadTranscript, routes.Transcript, Download);
        yield return new EngineRoute(ApiOperation.Reset, routes.Reset, Reset);
    }

    private Task<WireResponse> PromptAsync(RouteCall call, CancellationToken cancellationToken)
    {
        EngineSession session = Find(call);
        return AnswerAsync(call, session, PromptRequestReader.Read(call.Body), cancellationToken);
    }

    private Task<WireResponse> RetryAsync(RouteCall call, CancellationToken cancellationToken) =>
        AnswerAsync(call, Find(call), new TurnRequest { IsRetry = true }, cancellationToken);

    private Task<WireResponse> Info(RouteCall call, CancellationToken cancellationToken)
    {
        SessionState state = Read(call);
        return Task.FromResult(Answers.Data(state, SessionAnswers.WriteInfo, state.Session.Id));
    }

    private Task<WireResponse> Download(RouteCall call, CancellationToken cancellationToken)
    {
        SessionState state = Read(call);
        return Task.FromResult(WireResponse.Text(Transcript.Write(state), state.Session.Id));
    }

    private Task<WireResponse> Reset(RouteCall call, CancellationToken cancellationToken)
    {
        EngineSession session = Find(call);
        session.Reset(engine.Settings.Now);
        return Task.FromResult(Answers.NoData(session.Id));
    }

    private async Task<WireResponse> AnswerAsync(
        RouteCall call, EngineSession session, TurnRequest request, CancellationToken cancellationToken)
    {
        bool streams = call.Body.GivenBoolean("stream")
            ?? call.Request.Accept?.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase) == true;
        PromptTurn turn = await PromptTurn.BeginAsync(session, request, engine.Settings, cancellationToken).ConfigureAwait(false);
        if (streams)
        {
            // Before the response: with a seed, ids go by the order of the calls.
            Guid id = engine.Settings.NewId();
            return new WireResponse
            {
                Status = 200,
                ContentType = WireResponse.EventStream,
                SessionId = session.Id,
                Owned = turn,
                WriteBodyAsync = (output, stop) => StreamedAnswer.WriteAsync(turn, id, output, stop),
            };
        }

        using (turn)
        {
            return Answers.Data(await FinishAsync(turn, session, cancellationToken).ConfigureAwait(false), PromptAnswer.Write, session.Id);
        }
    }

    private async Task<TurnResult> FinishAsync(PromptTurn turn, EngineSession session, CancellationToken cancellationToken)
    {
        await foreach (TurnEvent happened in turn.RunAsync(cancellationToken).ConfigureAwait(false))
        {
            switch (happened)
            {
                case TurnEvent.Completed completed:
                    return completed.Result;
                case TurnEvent.Failed failed:
                    throw session.IsLive(engine.Settings.Now) ? new EngineException(RefusalKind.Failed, failed.Failure.Message)
                        : EngineException.NoSession();
            }
        }

        throw new InvalidOperationException("A turn ended without an end.");
    }

    private EngineSession Find(RouteCall call) => engine.FindByKey(call["accessKey"]) ?? throw EngineException.NoSession();

    private SessionState Read(RouteCall call) =>
        Find(call).Read(engine.Settings.Now, withMessages: true) ?? throw EngineException.NoSession();
}
