using ChatClients.Sdk.InMemory.Engine;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.InMemory.Tests.Engine;

/// <summary>An engine without HTTP, with one chat client.</summary>
internal sealed class EngineBench
{
    public EngineBench()
    {
        Engine = new SessionEngine(new EngineSettings(Time, new EchoGateway(), TimeSpan.FromMinutes(20), new IdSource(1)));
        Engine.AddChatClient("c");
        ChatClient = Engine.GetChatClient("c");
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    public SessionEngine Engine { get; }

    public EngineChatClient ChatClient { get; }

    public EngineSession Create(string? tag = null, double minutes = 60) =>
        Engine.CreateOrReuse(ChatClient, new SessionCreation(TimeSpan.FromMinutes(minutes), tag));
}
