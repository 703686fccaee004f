using System.Reflection;
using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.Contract.Tests;

/// <summary>One behaviour of the suite.</summary>
internal sealed record Behaviour(MethodInfo Method, BehaviourAttribute Says)
{
    public static IReadOnlyList<Behaviour> All { get; } =
    [
        .. typeof(ContractSuite).GetMethods()
            .Select(method => (Method: method, Says: method.GetCustomAttribute<BehaviourAttribute>()))
            .Where(it => it.Says is not null)
            .Select(it => new Behaviour(it.Method, it.Says!))
            .OrderBy(it => it.Name, StringComparer.Ordinal),
    ];

    public string Name => Method.Name;

    public string Sentence => Name.Replace('_', ' ');

    public bool IsRule => ServerRules.All.Any(rule => rule.Id == Says.Rule);

    /// <summary>Whether AIVAX states it: the live service is then expected to do it.</summary>
    public bool IsDocumented => IsRule ? ServerRules.Get(Says.Rule).Status == ServerRuleStatus.Documented : !Says.IsAssumed;

    public Task RunAsync(ContractSuite suite) => (Task)Method.Invoke(suite, BindingFlags.DoNotWrapExceptions, null, null, null)!;
}
