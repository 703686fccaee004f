namespace ChatClients.Sdk.Package.Tests;

/// <summary>A C# block of a Markdown file, and the line its code starts at.</summary>
internal sealed record Snippet(string File, int Line, string Code, SnippetDirective Directive)
{
    public override string ToString() => $"{File}:{Line}";
}
