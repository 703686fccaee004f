using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>A service in a process of its own, as in life: it shares neither threads nor memory with the client that is measured.</summary>
internal sealed class ServiceProcess(Process process, Uri address) : IDisposable
{
    public Uri Address { get; } = address;

    /// <param name="command">The argument with which this program runs the service.</param>
    public static async Task<ServiceProcess> StartAsync(string command)
    {
        Process process = Process.Start(Self.Command(command))!;
        string? address = await process.StandardOutput.ReadLineAsync();
        return new ServiceProcess(process, new Uri(address ?? throw new InvalidOperationException($"{command} has ended.")));
    }

    /// <summary>Answers every request, until the other side closes the standard input.</summary>
    public static async Task RunAsync(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication application = builder.Build();
        application.Run(answer);
        await application.StartAsync();
        Console.WriteLine(application.Urls.Single() + "/");
        await Console.In.ReadToEndAsync();
        await application.StopAsync();
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
