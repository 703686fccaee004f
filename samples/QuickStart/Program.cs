using ChatClients.Sdk;
using QuickStart;

if (!Arguments.TryParse(args, out Arguments? arguments, out string help))
{
    Console.Error.WriteLine(help);
    return 2;
}

// The same code talks to the service and to the engine in memory; only the client is made otherwise.
bool hasKey = !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(AivaxChatClient.ApiKeyVariable));
using AivaxChatClient client = hasKey ? new AivaxChatClient() : OfflineService.CreateClient(arguments.IsScripted);

IChatView view = arguments.IsScripted ? new PlainView(arguments.OpenScript()) : new ConsoleView();
using var conversation = new Conversation(client, view, isOffline: !hasKey);
return await conversation.RunAsync(arguments.Tag, arguments.Context) ? 0 : 1;
