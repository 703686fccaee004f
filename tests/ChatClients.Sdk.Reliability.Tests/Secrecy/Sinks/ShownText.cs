using System.Collections;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;

/// <summary>What an object shows of itself: its text, its JSON, and what a debugger displays unasked. So do all objects that it leads to.</summary>
internal static partial class ShownText
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    public static IEnumerable<string> Of(object? value) => ReachedFrom(value).SelectMany(Single);

    /// <summary>The object, and those of this library and of the shared vocabulary that its public properties lead to.</summary>
    public static IReadOnlyCollection<object> ReachedFrom(object? value)
    {
        var reached = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Reach(value, reached);
        return reached;
    }

    private static void Reach(object? value, HashSet<object> reached)
    {
        if (value is IEnumerable items and not string)
        {
            foreach (object? item in items)
            {
                Reach(item, reached);
            }
        }

        if (value is null || !IsLookedAt(value.GetType()) || !reached.Add(value))
        {
            return;
        }

        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0 && property.CanRead))
        {
            Reach(property.GetValue(value), reached);
        }
    }

    private static bool IsLookedAt(Type type) => type.Namespace is "ChatClients.Sdk" or "Microsoft.Extensions.AI";

    private static IEnumerable<string> Single(object value)
    {
        yield return value.ToString() ?? "";
        foreach (DebuggerDisplayAttribute display in value.GetType().GetCustomAttributes<DebuggerDisplayAttribute>(inherit: true))
        {
            yield return Expression().Replace($"{display.Value} {display.Name} {display.Type}", found => Evaluate(value, found.Groups[1].Value));
        }

        if (value is not Exception)
        {
            yield return JsonSerializer.Serialize(value, value.GetType(), AIJsonUtilities.DefaultOptions);
        }
    }

    private static string Evaluate(object value, string member)
    {
        member = member.TrimEnd('(', ')');
        Type type = value.GetType();
        return (type.GetProperty(member, Members)?.GetValue(value) ?? type.GetField(member, Members)?.GetValue(value) ?? type.GetMethod(member, Members, [])?.Invoke(value, []))?.ToString() ?? "";
    }

    [GeneratedRegex(@"\{([A-Za-z_()]+)(?:,nq)?\}")]
    private static partial Regex Expression();
}
