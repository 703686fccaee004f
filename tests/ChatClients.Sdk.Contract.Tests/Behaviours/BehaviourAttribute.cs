using System.Runtime.CompilerServices;

namespace ChatClients.Sdk.Contract.Tests;

/// <summary>A test that says something about the service which a user of the client can see.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BehaviourAttribute : FactAttribute
{
    // For a transport that holds back what it should let through: nothing else would end such a test.
    private const int LongestMilliseconds = 120_000;

    public BehaviourAttribute(string rule, [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Rule = rule;
        Timeout = LongestMilliseconds;
    }

    /// <summary>The rule in the engine's rule book, for example <c>R1</c>, or the section of <c>docs/wire-contract.md</c>.</summary>
    public string Rule { get; }

    /// <summary>Why it cannot run against the live service, or null when it can: it then uses only the public client.</summary>
    public string? EngineOnly { get; init; }

    /// <summary>Whether AIVAX left the matter open, for behaviours of the wire; a rule of the rule book has its own status.</summary>
    public bool IsAssumed { get; init; }
}
