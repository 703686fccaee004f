using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>What an editor finds in the package to complete appsettings.json with.</summary>
[Collection(typeof(PackedOnce))]
public sealed class PackedSchemaTests(PackedPackages packages) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("schema-").FullName;

    [Fact]
    public void The_packed_schema_describes_the_options_as_they_are()
    {
        using var package = packages.Open("ChatClients.Sdk");

        string packed = Encoding.UTF8.GetString(package.Read("ConfigurationSchema.json"));
        Assert.Equal(ConfigurationSchema.Write(), packed.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_packed_schema_refuses_a_misspelt_member_and_knows_the_right_one()
    {
        using var package = packages.Open("ChatClients.Sdk");
        using var schema = JsonDocument.Parse(package.Read("ConfigurationSchema.json"));

        var section = schema.RootElement.GetProperty("properties").GetProperty("Aivax");

        Assert.False(section.GetProperty("additionalProperties").GetBoolean());
        var members = section.GetProperty("properties");
        Assert.False(members.TryGetProperty("BaseAdress", out _));
        Assert.Contains("https", members.GetProperty("BaseAddress").GetProperty("description").GetString());
        Assert.Equal("uri", members.GetProperty("BaseAddress").GetProperty("format").GetString());
        var prompt = members.GetProperty("Timeouts").GetProperty("properties").GetProperty("Prompt");
        Assert.Matches(prompt.GetProperty("pattern").GetString()!, "00:05:00");
        Assert.DoesNotMatch(prompt.GetProperty("pattern").GetString()!, "30");
    }

    [Fact]
    public async Task A_project_that_uses_the_package_gives_the_schema_to_its_editor()
    {
        using (var package = packages.Open("ChatClients.Sdk"))
        {
            package.Extract(_folder);
        }

        var project = Path.Combine(_folder, "user.proj");
        await File.WriteAllTextAsync(
            project,
            """<Project><Import Project="buildTransitive/ChatClients.Sdk.targets" /></Project>""",
            TestContext.Current.CancellationToken);

        using var items = JsonDocument.Parse(await EvaluateAsync(project));

        var segment = Assert.Single(items.RootElement.GetProperty("Items").GetProperty("JsonSchemaSegment").EnumerateArray());
        Assert.True(File.Exists(segment.GetProperty("FullPath").GetString()));
        Assert.Matches(segment.GetProperty("FilePathPattern").GetString()!, "appsettings.Development.json");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> EvaluateAsync(string project)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-getItem:JsonSchemaSegment", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(project),
        };
        PackedPackages.ForgetTestHost(start);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
