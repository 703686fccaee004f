using System.Diagnostics;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>The command line of the sample that is a program.</summary>
public sealed class CommandLineTests
{
    private static readonly string s_program = RepositoryFiles.PathOf(
        "samples", "QuickStart", "bin", RepositoryFiles.Configuration, "net10.0", "QuickStart.dll");

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--tag", "ana", "--help")]
    public async Task A_question_for_help_is_answered_with_success(params string[] arguments)
    {
        (int exitCode, string output, string error) = await RunAsync(arguments);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.StartsWith("Usage: QuickStart", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Unknown argument: --unknown", "--unknown")]
    [InlineData("Unknown argument: hello", "--tag", "ana", "hello")]
    [InlineData("--tag needs a value.", "--tag")]
    [InlineData("--context needs a value.", "--context", " ", "--help")]
    [InlineData("The script no-such-file does not exist.", "--script", "no-such-file")]
    public async Task An_argument_that_cannot_be_read_is_named_in_an_error(string problem, params string[] arguments)
    {
        (int exitCode, string output, string error) = await RunAsync(arguments);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith($"{problem}\nUsage: QuickStart", error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [s_program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
