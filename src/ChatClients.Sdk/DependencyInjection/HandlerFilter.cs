using ChatClients.Sdk.Http;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.DependencyInjection;

// Arranges the handlers of our HTTP clients. Before everything that was configured, it sets our network handler as the default.
// After it, it removes the handlers that repeat requests, makes the network handler safe, whoever brought it, and puts the send-once
// guard in front of it. Configuration for this client or for all clients, and the application's own filters, run in between.
internal sealed class HandlerFilter(
    IOptionsMonitor<AivaxChatClientOptions> options, ILoggerFactory loggers) : IHttpMessageHandlerBuilderFilter
{
    // Known by name, so that no reference to these packages is needed.
    private static readonly string[] RepeatingNamespaces =
        ["Microsoft.Extensions.Http.Resilience", "Microsoft.Extensions.Http.Polly", "Polly"];

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        if (!AivaxHttpClients.IsOurs(builder.Name))
        {
            next(builder);
            return;
        }

        AivaxChatClientOptions settings = options.Get(AivaxHttpClients.OptionsNameOf(builder.Name!));
        if (Platform.IsNetwork(builder.PrimaryHandler))
        {
            // A plain network handler here is the factory's default. Anything else is a network handler that the application's builder
            // brought.
            builder.PrimaryHandler = Platform.CreatePrimaryHandler(settings.Timeouts);
        }

        Run(next, builder);
        if (!settings.KeepHostResilience)
        {
            RemoveRepeating(builder);
        }

        Complete(SendOnceHandler.NetworkOf(builder.PrimaryHandler), settings.Timeouts, builder.Name!);

        builder.PrimaryHandler = SendOnceHandler.Guard(builder.PrimaryHandler);
    };

    private static void Run(Action<HttpMessageHandlerBuilder> next, HttpMessageHandlerBuilder builder)
    {
        try
        {
            next(builder);
        }
        catch (InvalidOperationException error) when (Platform.IsInUse(builder.PrimaryHandler))
        {
            // The factory sets its meters on every network handler.
            throw new InvalidOperationException(
                $"The network handler {builder.PrimaryHandler.GetType().Name} of the HTTP client '{builder.Name}' is in use already, "
                + "and so can no longer be set up. Give the client a handler of its own.",
                error);
        }
    }

    private void Complete(HttpMessageHandler network, AivaxTimeouts timeouts, string client)
    {
        string handler = network.GetType().Name;
        if (!Platform.CompleteNetwork(network, timeouts))
        {
            Log.HandlerInUse(Logger(), handler, client);
        }
        else if (Platform.ShowsAddresses(network))
        {
            Log.HandlerShowsAddresses(Logger(), handler, client);
        }
    }

    private void RemoveRepeating(HttpMessageHandlerBuilder builder)
    {
        DelegatingHandler[] repeating = [.. builder.AdditionalHandlers.Where(IsRepeating)];
        foreach (DelegatingHandler handler in repeating)
        {
            builder.AdditionalHandlers.Remove(handler);
        }

        if (repeating.Length > 0)
        {
            Log.HandlersRemoved(Logger(), string.Join(", ", repeating.Select(handler => handler.GetType().Name)), builder.Name!);
        }
    }

    private ILogger Logger() => loggers.CreateLogger(typeof(AivaxChatClient).FullName!);

    private static bool IsRepeating(DelegatingHandler handler)
    {
        Type type = handler.GetType();
        return Array.Exists(
            RepeatingNamespaces, name => type.Namespace == name
                || type.Namespace?.StartsWith(name + ".", StringComparison.Ordinal) == true) || type.Name == "PolicyHttpMessageHandler";
    }
}
