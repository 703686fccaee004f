using System.Collections;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;

/// <summary>What an object shows of itself: its text, its JSON, and what a debugger displays unasked. So do all objects that it leads
/// to.</summary>
internal static class ShownText
{
    public static IEnumerable<string> Of(object? value) => ReachedFrom(value).SelectMany(Single);

    /// <summary>The object, and those of this library and of Microsoft.Extensions.AI that its public properties lead to.</summary>
    public static IReadOnlyCollection<object> ReachedFrom(object? value)
    {
        var reached = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Reach(value, reached);
        return reached;
    }

    /// <summary>The JSON of an object, as a logger would write it that takes objects apart so.</summary>
    public static string Json(object value) => JsonSerializer.Serialize(value, value.GetType(), AIJsonUtilities.DefaultOptions);

    private static IEnumerable<string> Single(object value) =>
        value is Exception ? [value.ToString()!] : [value.ToString() ?? "", Json(value), DebuggerText.Of(value)];

    private static void Reach(object? value, HashSet<object> reached)
    {
        if (value is IEnumerable items and not string)
        {
            foreach (object? item in items)
            {
                Reach(item, reached);
            }
        }

        if (value is null || value.GetType().Namespace is not ("ChatClients.Sdk" or "Microsoft.Extensions.AI") || !reached.Add(value))
        {
            return;
        }

        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && property.CanRead))
        {
            Reach(property.GetValue(value), reached);
        }
    }
}
