using ChatClients.Sdk.Http;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.DependencyInjection;

/// <summary>Has the last word on the handlers of our HTTP clients: those that repeat requests go, the network is made safe, and the fuse is put before it.</summary>
/// <remarks>It acts after everything that was configured, for this client or for all, in whatever order, and after the filters of the application: the first of them acts last.</remarks>
internal sealed class HandlerFilter(IOptionsMonitor<AivaxChatClientOptions> options, ILoggerFactory loggers) : IHttpMessageHandlerBuilderFilter
{
    // Known by name, so that no reference to these packages is needed.
    private static readonly string[] RepeatingNamespaces = ["Microsoft.Extensions.Http.Resilience", "Microsoft.Extensions.Http.Polly", "Polly"];

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (!AivaxHttpClients.IsOurs(builder.Name))
        {
            return;
        }

        AivaxChatClientOptions settings = options.Get(AivaxHttpClients.OptionsNameOf(builder.Name!));
        if (!settings.KeepHostResilience)
        {
            RemoveRepeating(builder);
        }

        Complete(SendOnceHandler.NetworkOf(builder.PrimaryHandler), settings.Timeouts, builder.Name!);

        builder.PrimaryHandler = SendOnceHandler.Guard(builder.PrimaryHandler);
    };

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
        return Array.Exists(RepeatingNamespaces, name => type.Namespace == name || type.Namespace?.StartsWith(name + ".", StringComparison.Ordinal) == true) || type.Name == "PolicyHttpMessageHandler";
    }
}
