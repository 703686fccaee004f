using ChatClients.Sdk.AspNetCore.History;
using ChatClients.Sdk.AspNetCore.Options;
using ChatClients.Sdk.AspNetCore.Requests;
using ChatClients.Sdk.AspNetCore.Security;
using ChatClients.Sdk.AspNetCore.Sessions;
using ChatClients.Sdk.AspNetCore.Turns;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.AspNetCore.Chat;

// What one mapped chat consists of.
internal sealed class ChatRuntime
{
    public ChatRuntime(AivaxChatOptions options, IServiceProvider services)
    {
        Logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("ChatClients.Sdk.AspNetCore.Chat");
        Settings = new ChatSettings(options);
        Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        Users = new UserResolver(Settings, services.GetRequiredService<IDataProtectionProvider>(), Logger);
        Origins = new OriginRules(Settings);
        Limits = new MessageLimits(options.MessagesPerMinute);
        Requests = new ChatRequestReader(Settings);
        AivaxChatClient client = options.ClientKey is { } key
            ? services.GetRequiredKeyedService<AivaxChatClient>(key) : services.GetRequiredService<AivaxChatClient>();
        Sessions = new ChatSessions(Settings, client);
        Turns = new TurnRegistry(Time);
        Runner = new TurnRunner(
            Settings, Sessions, Turns, services.GetRequiredService<IServiceScopeFactory>(), Time, Logger);
        History = new HistoryReader(Sessions, Turns);
        services.GetRequiredService<TurnShutdown>().Add(Turns);
    }

    public ILogger Logger { get; }

    public ChatSettings Settings { get; }

    public TimeProvider Time { get; }

    public UserResolver Users { get; }

    public OriginRules Origins { get; }

    public MessageLimits Limits { get; }

    public ChatRequestReader Requests { get; }

    public ChatSessions Sessions { get; }

    public TurnRegistry Turns { get; }

    public TurnRunner Runner { get; }

    public HistoryReader History { get; }
}
