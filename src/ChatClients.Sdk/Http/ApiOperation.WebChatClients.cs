namespace ChatClients.Sdk.Http;

internal sealed partial record ApiOperation
{
    public static readonly ApiOperation ListChatClients = new(
        "List Web Chat Clients", HttpMethod.Get, nameof(AivaxRoutes.ChatClients), routes => routes.ChatClients, ApiOperationKind.Account);

    public static readonly ApiOperation CreateChatClient = new(
        "Create Web Chat Client", HttpMethod.Post, nameof(AivaxRoutes.ChatClients), routes => routes.ChatClients, ApiOperationKind.Account);

    public static readonly ApiOperation GetChatClient = new(
        "View Web Chat Client", HttpMethod.Get, nameof(AivaxRoutes.ChatClient), routes => routes.ChatClient, ApiOperationKind.Account);

    public static readonly ApiOperation UpdateChatClient = new(
        "Edit Web Chat Client", HttpMethod.Put, nameof(AivaxRoutes.ChatClient), routes => routes.ChatClient, ApiOperationKind.Account);

    public static readonly ApiOperation DeleteChatClient = new(
        "Delete Web Chat Client", HttpMethod.Delete, nameof(AivaxRoutes.ChatClient), routes => routes.ChatClient, ApiOperationKind.Account)
    {
        IfNotDeleted = "the chat client still exists, and its sessions are still open",
    };

    public static readonly ApiOperation SetIntegration = new(
        "Edit Integrations", HttpMethod.Put, nameof(AivaxRoutes.Integrations), routes => routes.Integrations, ApiOperationKind.Account);

    public static readonly ApiOperation DeleteIntegration = new(
        "Delete Integration", HttpMethod.Delete, nameof(AivaxRoutes.Integration), routes => routes.Integration, ApiOperationKind.Account);
}
