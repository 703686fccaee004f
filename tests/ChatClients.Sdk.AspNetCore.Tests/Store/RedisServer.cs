using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace ChatClients.Sdk.AspNetCore.Tests.Store;

/// <summary>A redis-server of Debian on a free port. Where there is none, tests are skipped, unless REQUIRE_REDIS is set.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private RedisServer(Process process, string folder, int port)
    {
        (_process, _folder) = (process, folder);
        Configuration = $"127.0.0.1:{port},protocol=resp3,abortConnect=false";
    }

    public string Configuration { get; }

    public static async Task<RedisServer> StartAsync()
    {
        int port = FreePort();
        string folder = Directory.CreateTempSubdirectory("redis-").FullName;
        try
        {
            string[] arguments = ["--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"];
            Process process = Process.Start(new ProcessStartInfo("redis-server", arguments) { RedirectStandardOutput = true })!;
            while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Ready to accept", StringComparison.Ordinal))
            {
            }

            _ = process.StandardOutput.ReadToEndAsync();
            return new RedisServer(process, folder, port);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            const string Missing = "redis-server is not installed.";
            Assert.False(Environment.GetEnvironmentVariable("REQUIRE_REDIS") == "1", Missing);
            Assert.Skip(Missing);
            throw;
        }
    }

    /// <summary>Everything that it holds, as text.</summary>
    public async Task<string> ContentAsync()
    {
        await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(Configuration + ",allowAdmin=true");
        IServer server = redis.GetServers().Single();
        var values = new List<string>();
        await foreach (RedisKey key in server.KeysAsync())
        {
            values.Add($"{key} {await redis.GetDatabase().HashGetAsync(key, "data")}");
        }

        return string.Join('\n', values);
    }

    public void Stop()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
    }

    public void Dispose()
    {
        Stop();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
