using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Contract.Tests;

/// <summary>An engine whose clock and assistant are in the test's hand.</summary>
internal sealed class EngineControls
{
    private readonly Queue<ScriptedTurn> _script = new();

    public EngineControls(string? baseAddress = null)
    {
        Assistant = new ScriptedGateway(Answer);
        Options =
            new InMemoryAivaxOptions { TimeProvider = Time, Gateway = Assistant, ContextFetcher = (_, _) => Task.FromResult(ContextText) };
        if (baseAddress is not null)
        {
            Options.BaseAddress = new Uri(baseAddress);
        }

        Engine = new InMemoryAivax(Options);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    public InMemoryAivaxOptions Options { get; }

    public InMemoryAivax Engine { get; }

    public ScriptedGateway Assistant { get; }

    public FaultPlan Faults => Engine.Faults;

    public IReadOnlyList<RecordedRequest> Requests => Engine.Requests;

    /// <summary>What stands at the addresses of contexts.</summary>
    public string ContextText { get; set; } = "";

    /// <summary>What the assistant was given last.</summary>
    public IReadOnlyList<ChatMessage> Given => Assistant.Conversations[^1];

    /// <summary>What the assistant got last besides the conversation.</summary>
    public string? GivenContext => Given.FirstOrDefault(message => message.Role == ChatRole.System)?.Text;

    /// <summary>Decides on the next answers; without it, the assistant says something.</summary>
    public void Next(params ScriptedTurn[] turns)
    {
        foreach (ScriptedTurn turn in turns)
        {
            _script.Enqueue(turn);
        }
    }

    private ScriptedTurn Answer(IReadOnlyList<ChatMessage> conversation) =>
        _script.TryDequeue(out ScriptedTurn? turn)
            ? turn : new ScriptedTurn().Say("That is ", "answer ", $"{Assistant.Conversations.Count}.");
}
