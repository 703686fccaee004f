using System.Collections;
using System.Reflection;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;

/// <summary>What a listener gets to see of an object that it is given: its text, and its public properties, a few levels deep.</summary>
internal static class Described
{
    private const int Levels = 3;
    private const int MostItems = 100;

    public static string Of(object? value) => Of(value, Levels);

    private static string Of(object? value, int levels)
    {
        if (value is null or string or Uri or Type or MemberInfo or Module || value.GetType().IsPrimitive || levels == 0)
        {
            return value?.ToString() ?? "";
        }

        IEnumerable<string> items = value is IEnumerable list ? list.Cast<object?>().Take(MostItems).Select(item => Of(item, levels - 1))
            : [];
        IEnumerable<string> properties = value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && property.CanRead && !property.PropertyType.IsByRefLike)
            .Select(property => $"{property.Name}={Of(Read(property, value), levels - 1)}");
        return $"{value} {string.Join(" ", items.Concat(properties))}";
    }

    private static object? Read(PropertyInfo property, object value)
    {
        try
        {
            return property.GetValue(value);
        }
        catch (TargetInvocationException error)
        {
            return error.InnerException?.Message;
        }
    }
}
