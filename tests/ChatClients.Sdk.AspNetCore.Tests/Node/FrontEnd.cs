using System.Diagnostics;
using System.Text.Json;

namespace ChatClients.Sdk.AspNetCore.Tests.Node;

/// <summary>A program in Node with one version of the AI SDK: it sends messages and resumes, and reports what it understood.</summary>
internal sealed class FrontEnd(Process process) : IDisposable
{
    /// <summary>The types of the chunks that the last command was given.</summary>
    public List<string> Types { get; } = [];

    public static FrontEnd Start(string sdk) => new(Process.Start(new ProcessStartInfo("node", ["reader.mjs", sdk])
    {
        WorkingDirectory = NodeKit.Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!);

    public Task SendAsync(ChatHost host, string text = "Hi") => CommandAsync("send", host, text);

    public Task ResumeAsync(ChatHost host) => CommandAsync("resume", host, "");

    public Task LeaveAsync() => process.StandardInput.WriteLineAsync("""{"action":"leave"}""");

    public async Task UntilAsync(string chunk)
    {
        while (!Types.Contains(chunk))
        {
            await NextAsync();
        }
    }

    /// <summary>What it reports at the command's end.</summary>
    public async Task<JsonElement> EndAsync()
    {
        while (true)
        {
            JsonElement told = await NextAsync();
            if (!told.TryGetProperty("chunk", out _))
            {
                return told;
            }
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }

    private Task CommandAsync(string action, ChatHost host, string text)
    {
        Types.Clear();
        string api = new Uri(host.Address, "chat/api/chat").AbsoluteUri;
        return process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { action, api, text }));
    }

    private async Task<JsonElement> NextAsync()
    {
        string? line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.NotNull(line);
        JsonElement told = JsonDocument.Parse(line).RootElement;
        if (told.TryGetProperty("chunk", out JsonElement chunk))
        {
            Types.Add(chunk.GetProperty("type").GetString()!);
        }

        return told;
    }
}
