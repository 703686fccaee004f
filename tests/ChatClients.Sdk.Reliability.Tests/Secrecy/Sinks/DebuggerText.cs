using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;

/// <summary>What a debugger displays of an object: its display text, and the properties that are not hidden from it.</summary>
internal static partial class DebuggerText
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    public static string Of(object value)
    {
        IEnumerable<string> displays = value.GetType().GetCustomAttributes<DebuggerDisplayAttribute>(inherit: true)
            .Select(
                display => Expression().Replace(
                    $"{display.Value} {display.Name} {display.Type}", found => Evaluate(value, found.Groups[1].Value)));
        IEnumerable<string> properties = value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(
                property => property.GetIndexParameters().Length == 0
                    && property.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State != DebuggerBrowsableState.Never)
            .Select(property => $"{property.Name}={property.GetValue(value)}");
        return string.Join(" ", displays.Concat(properties));
    }

    /// <summary>Evaluates the name of a member, which is all that these attributes may hold here.</summary>
    private static string Evaluate(object value, string expression)
    {
        string member = expression.Split(',')[0].Replace("()", "", StringComparison.Ordinal);
        Type type = value.GetType();
        MemberInfo found = type.GetMember(member, Members).FirstOrDefault()
            ?? throw new NotSupportedException($"{type.Name} displays '{expression}'.");
        return found switch
        {
            PropertyInfo property => property.GetValue(value),
            FieldInfo field => field.GetValue(value),
            _ => ((MethodInfo)found).Invoke(value, []),
        } is { } shown ? shown.ToString() ?? "" : "";
    }

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Expression();
}
