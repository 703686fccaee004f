namespace ChatClients.Sdk.Package.Tests;

/// <summary>The tester is tested: it has to refuse what does not compile, and to say where.</summary>
public sealed class SnippetCompilerTests
{
    [Fact]
    public void A_whole_program_compiles()
    {
        Assert.Empty(Compile("""
            ```csharp
            using ChatClients.Sdk;

            using var client = new AivaxChatClient("key", "id");
            Console.WriteLine(client);
            ```
            """));
    }

    [Fact]
    public void A_wrong_member_name_is_refused_at_its_line()
    {
        var problem = Assert.Single(Compile("""
            # Title
            <!-- snippet: fragment(ChatSession session) -->
            ```csharp
            var answer = await session.SendAsync("Hello");
            Console.WriteLine(answer.NoSuchText);
            ```
            """));

        Assert.StartsWith("doc.md:5: CS1061: ", problem);
    }

    [Fact]
    public void A_program_has_to_show_its_own_usings() =>
        Assert.Contains("CS0246", Assert.Single(Compile("```csharp\n_ = new AivaxChatClient();\n```")));

    [Fact]
    public void A_warning_about_null_is_refused() =>
        Assert.Contains("CS8602", Assert.Single(Compile("""
            <!-- snippet: fragment(ChatSession? session) -->
            ```csharp
            Console.WriteLine(session.AccessKey);
            ```
            """.Replace("Console", "session = null; Console", StringComparison.Ordinal))));

    [Theory]
    [InlineData("[Fact]\npublic async Task Answers() => Assert.Null((await session.SendAsync(\"Hello\")).Reasoning);")]
    [InlineData("private readonly ChatSession _mine = null!;\n\n[Fact]\npublic void Is_there() => Assert.NotNull(_mine);")]
    public void Members_of_a_class_compile(string members) =>
        Assert.Empty(Compile($"<!-- snippet: fragment(ChatSession session) -->\n```csharp\n{members}\n```"));

    [Theory]
    [InlineData("public class Bot(ChatSession session) { public string Key => session.AccessKey; }")]
    [InlineData("namespace Mine;\npublic interface IBot { ChatSession Session { get; } }")]
    public void Declarations_compile(string declaration) =>
        Assert.Empty(Compile($"```csharp\nusing ChatClients.Sdk;\n{declaration}\n```"));

    [Fact]
    public void A_web_program_has_the_usings_of_its_project() =>
        Assert.Empty(Compile("""
            ```csharp
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/", () => Results.Ok());
            app.Run();
            ```
            """));

    private static IReadOnlyList<string> Compile(string markdown) =>
        SnippetCompiler.Compile(Assert.Single(SnippetReader.Read("doc.md", markdown)));
}
