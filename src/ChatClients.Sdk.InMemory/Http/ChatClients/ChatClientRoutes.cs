using ChatClients.Sdk.Http;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory.Http;

// The account's chat clients, and the messaging services that they answer on.
internal sealed class ChatClientRoutes(SessionEngine engine)
{
    private const string Updated = "Web client updated successfully.";

    public IEnumerable<EngineRoute> All(AivaxRoutes routes)
    {
        yield return new EngineRoute(ApiOperation.ListChatClients, routes.ChatClients, List);
        yield return new EngineRoute(ApiOperation.CreateChatClient, routes.ChatClients, Create) { Fields = RequestFields.ChatClient };
        yield return new EngineRoute(ApiOperation.GetChatClient, routes.ChatClient, View);
        yield return new EngineRoute(ApiOperation.UpdateChatClient, routes.ChatClient, Edit) { Fields = RequestFields.ChatClient };
        yield return new EngineRoute(ApiOperation.DeleteChatClient, routes.ChatClient, Delete);
        yield return new EngineRoute(
            ApiOperation.SetIntegration, routes.Integrations, SetIntegration)
        { Fields = RequestFields.Integration };
        yield return new EngineRoute(ApiOperation.DeleteIntegration, routes.Integration, DeleteIntegration);
    }

    private Task<WireResponse> List(RouteCall call, CancellationToken cancellationToken) =>
        Task.FromResult(Answers.Data(engine.ChatClients, ChatClientAnswers.WriteList));

    private Task<WireResponse> Create(RouteCall call, CancellationToken cancellationToken)
    {
        ChatClientSettings settings = ChatClientRequestReader.ReadCreate(call.Body);
        string id = engine.Settings.NewId().ToString();
        engine.AddChatClient(id, settings);
        return Task.FromResult(Answers.Data(id, ChatClientAnswers.WriteCreated));
    }

    private Task<WireResponse> View(RouteCall call, CancellationToken cancellationToken) =>
        Task.FromResult(Answers.Data(Find(call).Settings, ChatClientAnswers.WriteView));

    private Task<WireResponse> Edit(RouteCall call, CancellationToken cancellationToken)
    {
        EngineChatClient chatClient = Find(call);
        ChatClientChange change = ChatClientRequestReader.ReadEdit(call.Body);
        chatClient.Edit(settings => settings.Merge(change));
        return Task.FromResult(Answers.NoData(message: Updated));
    }

    private Task<WireResponse> Delete(RouteCall call, CancellationToken cancellationToken)
    {
        engine.DeleteChatClient(call["id"]);
        return Task.FromResult(Answers.NoData());
    }

    private Task<WireResponse> SetIntegration(RouteCall call, CancellationToken cancellationToken)
    {
        EngineChatClient chatClient = Find(call);
        ChatClientIntegration integration = IntegrationRequestReader.Read(call.Body);
        chatClient.Edit(settings => settings.With(integration));
        return Task.FromResult(Answers.NoData(message: Updated));
    }

    private Task<WireResponse> DeleteIntegration(RouteCall call, CancellationToken cancellationToken)
    {
        EngineChatClient chatClient = Find(call);
        string type = IntegrationRequestReader.FindType(call["type"]) ?? throw EngineException.NoIntegration();
        chatClient.Edit(settings => settings.Without(type) ?? throw EngineException.NoIntegration());
        return Task.FromResult(Answers.NoData());
    }

    private EngineChatClient Find(RouteCall call) => engine.GetChatClient(call["id"]);
}
