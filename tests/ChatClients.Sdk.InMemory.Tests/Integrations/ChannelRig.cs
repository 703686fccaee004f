using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.InMemory.Tests.Integrations;

/// <summary>An engine on a clock in the test's hand, and one chat client on both messaging services.</summary>
internal sealed class ChannelRig
{
    public ChannelRig(IChatClient? gateway = null, Action<InMemoryAivaxOptions>? configure = null)
    {
        var options = new InMemoryAivaxOptions { TimeProvider = Time, Gateway = gateway };
        configure?.Invoke(options);
        Engine = new InMemoryAivax(options);
        ChatClientId = Engine.DefaultChatClientId;
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public InMemoryAivax Engine { get; }

    public string ChatClientId { get; }

    public IntegrationChannel Telegram => Engine.Telegram(ChatClientId);

    public IntegrationChannel WhatsApp => Engine.WhatsApp(ChatClientId);

    /// <summary>Changes the chat client, over the wire.</summary>
    public async Task<ChannelRig> SetAsync(WebChatClientParameters? parameters = null, WebChatClientLimits? limits = null)
    {
        using AivaxChatClient client = Engine.CreateClient();
        await client.WebChatClients.UpdateAsync(new WebChatClientDefinition { ClientParameters = parameters, LimitingParameters = limits });
        return this;
    }

    /// <summary>An assistant that says how many user messages are in its view, and the last of them.</summary>
    public static ScriptedGateway Counting() => new(conversation =>
        $"{conversation.Count(message => message.Role == ChatRole.User)}: {conversation[^1].Text}");
}
