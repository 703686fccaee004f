using System.ComponentModel;
using System.Diagnostics;

namespace SupportDesk.Tests.Browser;

/// <summary>Programs of the machine that a test needs.</summary>
public static class Host
{
    public static bool IsAskedFor => Environment.GetEnvironmentVariable("REQUIRE_HOSTS") == "1";

    /// <summary>Skips the test when something is missing; where hosts are required, it fails.</summary>
    public static void Require(string? missing)
    {
        if (missing is not null)
        {
            Assert.False(IsAskedFor, missing);
            Assert.Skip(missing);
        }
    }

    /// <returns>What went wrong; null when it went well.</returns>
    public static async Task<string?> RunAsync(string folder, string program, string arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            string error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? null : $"{program} {arguments} failed: {error}{await output}";
        }
        catch (Win32Exception)
        {
            return $"{program} is not installed.";
        }
    }
}
