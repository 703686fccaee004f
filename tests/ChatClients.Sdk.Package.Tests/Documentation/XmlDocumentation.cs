using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>What the XML file of a package says of a type or property, as Markdown.</summary>
internal sealed partial class XmlDocumentation
{
    private readonly Dictionary<string, XElement> _members;

    public XmlDocumentation(string package) => _members = XElement
        .Load(Path.ChangeExtension(RepositoryFiles.BuildOf(package, "net10.0"), "xml"))
        .Descendants("member").ToDictionary(it => (string)it.Attribute("name")!);

    public string Summary(PropertyInfo property) => Capital(SetterPrefix().Replace(Text(property, "summary"), ""));

    public string Value(PropertyInfo property) => Text(property, "value");

    public string Summary(Type type) => Text(_members[$"T:{type.FullName}"], "summary");

    // Its neighbours go by their names alone.
    private string Text(PropertyInfo property, string part) =>
        Text(_members[$"P:{property.DeclaringType!.FullName}.{property.Name}"], part)
            .Replace($"`{property.DeclaringType.Name}.", "`", StringComparison.Ordinal);

    private static string Text(XElement member, string part) =>
        member.Element(part) is { } element ? Blanks().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim() : "";

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{Reference(see)}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => string.Concat(other.Nodes().Select(Text)),
        _ => "",
    };

    // "P:ChatClients.Sdk.AivaxTimeouts.Prompt" is shown as AivaxTimeouts.Prompt, a type as its name, a method with brackets.
    private static string Reference(XElement see)
    {
        if (see.Attribute("langword") is { } word)
        {
            return word.Value;
        }

        var reference = see.Attribute("cref")!.Value;
        var name = reference[2..].Split('(')[0].Replace("#ctor", "new", StringComparison.Ordinal).Split('`')[0];
        return string.Join('.', name.Split('.')[^(reference[0] == 'T' ? 1 : 2)..]);
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex("^Gets or sets ")]
    private static partial Regex SetterPrefix();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
