using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>A service in a process of its own, which sends a whole answer as fast as the connection takes it.</summary>
internal sealed class BurstServer(Process process, Uri address) : IDisposable
{
    public const string Command = "burst-server";

    public Uri Address { get; } = address;

    public static async Task<BurstServer> StartAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(BurstServer).Assembly.Location);
        }

        start.ArgumentList.Add(Command);
        Process process = Process.Start(start)!;
        return new BurstServer(process, new Uri((await process.StandardOutput.ReadLineAsync())!));
    }

    /// <summary>Runs until the other side closes the standard input.</summary>
    public static async Task RunAsync()
    {
        byte[] answer = SampleStream.Text().Bytes;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.Run(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Request.Body.CopyToAsync(Stream.Null);
            await context.Response.Body.WriteAsync(answer);
        });
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
