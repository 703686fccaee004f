using System.Diagnostics;
using System.Globalization;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>A program of <c>tests/Hosts/StartApp</c>: it prints the first piece of a streamed answer, and ends.</summary>
internal sealed class StackProgram(string stack, string path, bool native)
{
    public string Stack => stack;

    /// <summary>What a native program weighs, all in one file.</summary>
    public double Megabytes => new FileInfo(path).Length / 1e6;

    /// <summary>Builds it in a folder of its own below the program that measures, so that no other build is disturbed.</summary>
    public static async Task<StackProgram> PublishAsync(string stack, bool native)
    {
        string root = Path.GetDirectoryName(Path.GetDirectoryName(Page.Find().Location))!;
        string folder = Path.Combine(root, "artifacts", "start", $"{stack}-{(native ? "native" : "jit")}");
        string program = Path.Combine(folder, "program");
        var start = new ProcessStartInfo(
            "dotnet",
            ["publish", Path.Combine(root, "tests", "Hosts", "StartApp"), "-c", "Release", "--use-current-runtime", "-nodeReuse:false",
                native ? "-p:PublishAs=Aot" : "--self-contained=false", $"-p:Stack={stack}", "--artifacts-path", folder, "-o", program])
        {
            RedirectStandardOutput = true,
        };
        using Process publish = Process.Start(start)!;
        string output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? new StackProgram(stack, Path.Combine(program, OperatingSystem.IsWindows() ? "StartApp.exe" : "StartApp"), native)
            : throw new InvalidOperationException(output);
    }

    /// <summary>Starts it once, and waits until it has ended.</summary>
    public async Task<Started> RunAsync(Uri service)
    {
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(path, service.OriginalString) { RedirectStandardOutput = true })!;
        int first = process.StandardOutput.BaseStream.ReadByte();
        double milliseconds = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        string[] lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n');
        await process.WaitForExitAsync();
        if (first < 0 || process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{path} ended with {process.ExitCode} and said nothing.");
        }

        double[] numbers = [.. lines[1].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return native ? new Started(milliseconds, 0, 0, 0) : new Started(milliseconds, numbers[0], numbers[1], numbers[2]);
    }
}

/// <summary>One start: until the first piece, and what the just-in-time compiler did until the end.</summary>
internal sealed record Started(double Milliseconds, double Methods, double CompilerMilliseconds, double Assemblies);
