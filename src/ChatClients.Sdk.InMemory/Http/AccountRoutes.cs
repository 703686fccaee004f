using ChatClients.Sdk.Http;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory.Http;

// The routes that need the account's key: the sessions of its chat clients.
internal sealed class AccountRoutes(SessionEngine engine, Func<EngineSession, Uri> talkUrl)
{
    public IEnumerable<EngineRoute> All(AivaxRoutes routes)
    {
        yield return new EngineRoute(ApiOperation.CreateSession, routes.Sessions, Create) { Fields = RequestFields.CreateSession };
        yield return new EngineRoute(ApiOperation.ListSessions, routes.Sessions, List);
        yield return new EngineRoute(ApiOperation.GetSession, routes.SessionSummary, Get);
        yield return new EngineRoute(ApiOperation.DeleteSession, routes.Session, Delete);
    }

    private Task<WireResponse> Create(RouteCall call, CancellationToken cancellationToken)
    {
        EngineChatClient chatClient = engine.GetChatClient(call["id"]);
        EngineSession session = engine.CreateOrReuse(chatClient, CreateRequestReader.Read(call.Body));
        return Task.FromResult(Answers.Data((session, talkUrl(session)), SessionAnswers.WriteCreated, session.Id));
    }

    private Task<WireResponse> List(RouteCall call, CancellationToken cancellationToken)
    {
        string? filter = call.Query("filter") is { Length: > 0 } given ? given : null;
        return Task.FromResult(Answers.Data(engine.List(engine.GetChatClient(call["id"]), filter), SessionAnswers.WriteList));
    }

    private Task<WireResponse> Get(RouteCall call, CancellationToken cancellationToken)
    {
        EngineSession session = engine.FindById(engine.GetChatClient(call["id"]), call["sessionId"]) ?? throw EngineException.NoSession();
        SessionState state = session.Read(engine.Settings.Now, withMessages: false) ?? throw EngineException.NoSession();
        return Task.FromResult(Answers.Data(state, SessionAnswers.WriteSummary, session.Id));
    }

    private Task<WireResponse> Delete(RouteCall call, CancellationToken cancellationToken)
    {
        engine.Delete(engine.GetChatClient(call["id"]), call["sessionId"]);
        return Task.FromResult(Answers.NoData());
    }
}
