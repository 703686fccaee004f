using ChatClients.Sdk.AspNetCore.History;
using ChatClients.Sdk.AspNetCore.Options;
using ChatClients.Sdk.AspNetCore.Records;
using ChatClients.Sdk.AspNetCore.Requests;
using ChatClients.Sdk.AspNetCore.Security;
using ChatClients.Sdk.AspNetCore.Sessions;
using ChatClients.Sdk.AspNetCore.Store;
using ChatClients.Sdk.AspNetCore.Turns;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.AspNetCore.Chat;

// The parts of one mapped chat.
internal sealed class ChatRuntime
{
    public ChatRuntime(AivaxChatOptions options, IServiceProvider services)
    {
        Logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("ChatClients.Sdk.AspNetCore.Chat");
        Settings = new ChatSettings(options);
        Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        Users = new UserResolver(Settings, services.GetRequiredService<IDataProtectionProvider>(), Logger);
        Origins = new OriginRules(Settings);
        Requests = new ChatRequestReader(Settings);
        ChatSessionPool pool = options.ClientKey is { } key
            ? services.GetRequiredKeyedService<ChatSessionPool>(key) : services.GetRequiredService<ChatSessionPool>();
        Sessions = new ChatSessions(Settings, pool);
        ChatStore store = ChatStores.Create(services, options.ClientKey, Time, Logger);
        Records = new RecordBook(store, Time);
        SharedTurns = new SharedTurns(store, pool.Place, Time);
        Turns = new TurnRegistry(Time);
        Runner = new TurnRunner(
            Settings,
            Sessions,
            Turns,
            SharedTurns,
            new MessageLimits(options.MessagesPerMinute),
            new TurnRecorder(Records, Time),
            services.GetRequiredService<IServiceScopeFactory>(),
            Time,
            Logger);
        History = new HistoryReader(Sessions, Turns, SharedTurns, Records);
        services.GetRequiredService<TurnShutdown>().Add(Turns);
    }

    public ILogger Logger { get; }

    public ChatSettings Settings { get; }

    public TimeProvider Time { get; }

    public UserResolver Users { get; }

    public OriginRules Origins { get; }

    public ChatRequestReader Requests { get; }

    public ChatSessions Sessions { get; }

    public RecordBook Records { get; }

    public TurnRegistry Turns { get; }

    public SharedTurns SharedTurns { get; }

    public TurnRunner Runner { get; }

    public HistoryReader History { get; }
}
