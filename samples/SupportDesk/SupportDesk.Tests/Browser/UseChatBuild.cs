namespace SupportDesk.Tests.Browser;

/// <summary>The front end in React, built by npm once, below artifacts/.</summary>
public sealed class UseChatBuild : IAsyncLifetime
{
    private string? _missing = "Tests in a browser take minutes: set the variable REQUIRE_HOSTS to 1 to run them.";

    /// <summary>What was built. The test is skipped where it could not be.</summary>
    public string Folder
    {
        get
        {
            Host.Require(_missing);
            return Path.Combine(Work, "dist");
        }
    }

    private static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Work { get; } = Path.Combine(Root, "artifacts", "usechat");

    public async ValueTask InitializeAsync()
    {
        if (!Host.IsAskedFor)
        {
            return;
        }

        Directory.CreateDirectory(Work);
        foreach (string name in new[] { "package.json", "index.html" })
        {
            File.Copy(Path.Combine(Root, "samples", "SupportDesk", "UseChat", name), Path.Combine(Work, name), overwrite: true);
        }

        _missing = await Host.RunAsync(Work, "npm", "install --no-audit --no-fund --loglevel=error")
            ?? await Host.RunAsync(Work, "npm", "run build");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "ChatClients.Sdk.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
