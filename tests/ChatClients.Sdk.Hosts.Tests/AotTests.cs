namespace ChatClients.Sdk.Hosts.Tests;

/// <summary>Native AOT: a program without a runtime, with all of both assemblies compiled.</summary>
[Trait("Stage", "aot")]
public sealed class AotTests(EngineHost host) : HostSuite(host)
{
    private static readonly PublishedApp s_app = new("Aot");

    protected override async Task<string[]> CommandAsync()
    {
        RequiredProgram.OnlyOnRequest("The native compiler takes minutes.");
        RequiredProgram.Find("clang", "gcc");
        return [await s_app.PublishAsync()];
    }

    [Fact]
    public async Task Client_and_engine_work_in_one_process()
    {
        using var program = new HostProgram([.. await CommandAsync(), "engine"]);

        string[] expected = ["Well. One, two.", "It arrives tomorrow.", "history: 0", "deleted: True", "done"];
        Assert.Equal(expected, await program.ReadToEndAsync());
    }

    [Fact]
    public async Task The_compiler_warns_of_nothing()
    {
        await CommandAsync();

        Assert.DoesNotContain("warning", s_app.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Generating native code", s_app.Output, StringComparison.Ordinal);
    }
}
