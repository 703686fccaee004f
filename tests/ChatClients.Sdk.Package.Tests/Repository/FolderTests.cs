using System.Text.RegularExpressions;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>From top to bottom: a folder may use those below it and none above it, so that no circle can close. "." is the package's own
/// folder.</summary>
public sealed partial class FolderTests
{
    private static readonly string[] s_client =
    [
        "DependencyInjection", ".", "Pooling", "Sessions", "Streaming", "Http", "Wire", "Models", "Telemetry", "Options",
        "Errors", "Json", "Redaction", "Compat",
    ];

    private static readonly string[] s_engine =
    [
        "DependencyInjection", ".", "Faults", "Integrations", "Http", "Gateways", "Views", "Engine", "Rules", "Options", "Time",
    ];

    private static readonly string[] s_chat =
    [
        "DependencyInjection", ".", "Chat", "Health", "Context", "Page", "History", "Turns", "Records", "Sessions", "Streaming",
        "Rendering", "Store", "Security", "Requests", "Options",
    ];

    private static readonly Lazy<string[]> s_assemblies =
        new(() => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "snippet-references.txt")));

    [Fact]
    public void Folders_of_the_client_use_only_those_below_them() => AssertOrder("ChatClients.Sdk", s_client);

    [Fact]
    public void Folders_of_the_engine_use_only_those_below_them() => AssertOrder("ChatClients.Sdk.InMemory", s_engine);

    [Fact]
    public void Folders_of_the_chat_use_only_those_below_them() => AssertOrder("ChatClients.Sdk.AspNetCore", s_chat);

    [Fact]
    public void The_page_on_architecture_shows_the_same_order() => Assert.Equal(
        [.. s_client, .. s_engine, .. s_chat],
        File.ReadLines(RepositoryFiles.PathOf("docs", "architecture.md")).Select(it => Row().Match(it)).Where(it => it.Success)
            .Select(it => it.Groups[1].Value));

    [Fact]
    public void References_are_found()
    {
        IReadOnlyList<SourceReference> references = SourceReferences.Of("ChatClients.Sdk", s_assemblies.Value);

        Assert.Contains(references, it => it is { From: "ChatSession.cs", To: "AivaxChatClient.cs" });
        Assert.True(references.Count > 400, $"{references.Count} references");
    }

    private static void AssertOrder(string project, string[] order)
    {
        IReadOnlyList<SourceReference> references = SourceReferences.Of(project, s_assemblies.Value);

        Problems.None(
            references.Where(
                it => Array.IndexOf(order, it.FromFolder) is var from && (from < 0 || from > Array.IndexOf(order, it.ToFolder)))
            .Select(it => $"{it}: {it.FromFolder} stands below {it.ToFolder}"));
    }

    // | `Sessions` | what is in it |
    [GeneratedRegex(@"^\| `?([A-Z]\w+|\.)(?:`[^|]*)? \|")]
    private static partial Regex Row();
}
