using ChatClients.Sdk;
using QuickStart;

if (!Arguments.TryParse(args, out Arguments? arguments, out string problem))
{
    Console.Error.WriteLine($"{problem}\n{Arguments.Help}");
    return 2;
}

if (arguments.WantsHelp)
{
    Console.WriteLine(Arguments.Help);
    return 0;
}

// The same code talks to the service and to the engine in memory; only the client is made otherwise.
bool hasKey = !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(AivaxChatClient.ApiKeyVariable));
IChatView view = arguments.IsScripted ? new PlainView(arguments.OpenScript()) : new ConsoleView();
try
{
    using AivaxChatClient client = hasKey ? new AivaxChatClient() : OfflineService.CreateClient(arguments.IsScripted);
    using var conversation = new Conversation(client, view, isOffline: !hasKey);
    return await conversation.RunAsync(arguments.Tag, arguments.Context) ? 0 : 1;
}
catch (Exception error) when (error is ArgumentException or InvalidOperationException)
{
    // A key or an id that cannot be one, or no id at all.
    view.Error(error.Message);
    return 1;
}
