using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>One option: its place among the others, what it holds, its default and what is said of it.</summary>
internal sealed partial record OptionDescription(string Path, Type Type, bool AcceptsNull, object? Default, string Summary, string Value)
{
    /// <summary>Of an object with options of its own: those.</summary>
    public IReadOnlyList<OptionDescription> Members { get; private init; } = [];

    public string Name => Path[(Path.LastIndexOf(':') + 1)..];

    /// <summary>The options of a type in the order of its source, which is that of their tokens.</summary>
    public static OptionDescription[] Of(Type type, XmlDocumentation documentation, string prefix = "")
    {
        var defaults = Activator.CreateInstance(type)!;
        return
        [
            .. type.GetProperties().Where(it => it.CanRead && it.GetSetMethod() is not null).OrderBy(it => it.MetadataToken)
                .Select(property =>
            {
                var path = prefix + property.Name;
                var holds = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                var isNullable = holds != property.PropertyType
                    || new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
                return new OptionDescription(
                    path, holds, isNullable, property.GetValue(defaults), documentation.Summary(property), documentation.Value(property))
                {
                    Members = IsGroup(holds) ? Of(holds, documentation, path + ":") : [],
                };
            }),
        ];
    }

    /// <summary>The default as code shows it.</summary>
    public string DefaultText => Default switch
    {
        null => "`null`",
        bool value => value ? "`true`" : "`false`",
        string value => $"`{value}`",
        TimeSpan value => $"`{value.ToString("c").TrimEnd('0').PadRight(8, '0')}`",
        int value when Name.EndsWith("Bytes", StringComparison.Ordinal) => $"`{value}` ({value >> 20} MiB)",
        string[] { Length: > 0 } values => string.Join(", ", values.Select(it => $"`{it}`")),
        Enum or int or Uri => $"`{Convert.ToString(Default, CultureInfo.InvariantCulture)}`",
        System.Collections.IEnumerable => "none",
        _ => "",
    };

    /// <summary>What it holds, with its unit.</summary>
    public string Unit => Type == typeof(TimeSpan) ? "time"
        : Type == typeof(bool) ? "true or false"
        : Type == typeof(Uri) ? "address"
        : Type == typeof(int) ? Name.EndsWith("Bytes", StringComparison.Ordinal) ? "bytes" : "number"
        : Type.IsEnum ? string.Join(", ", Enum.GetNames(Type).Select(it => $"`{it}`"))
        : Type == typeof(string) ? "text"
        : Type == typeof(string[]) || Type == typeof(IList<string>) ? "list of texts"
        : Members.Count > 0 ? "object"
        : typeof(Delegate).IsAssignableFrom(Type) ? "function"
        : Type.IsGenericType ? $"list of `{Type.GenericTypeArguments[0].Name}`"
        : $"`{Type.Name}`";

    /// <summary>What is said of it, without the default, which stands next to it.</summary>
    public string Text => $"{Summary} {PlainDefault().Replace(Value, "")}".Trim();

    private static bool IsGroup(Type type) =>
        type is { IsClass: true, Namespace: "ChatClients.Sdk" } && type.GetConstructor(Type.EmptyTypes) is not null;

    [GeneratedRegex(@"^The default is (`[^`]*`|[^.:;,`]+)\.\s*|; the default is [^.]*(?=\.)")]
    private static partial Regex PlainDefault();
}
