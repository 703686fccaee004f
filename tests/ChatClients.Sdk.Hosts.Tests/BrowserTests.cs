namespace ChatClients.Sdk.Hosts.Tests;

/// <summary>WebAssembly, as in a browser, run by Node: no sockets, and <c>fetch</c> has the network.</summary>
[Trait("Stage", "wasm")]
public sealed class BrowserTests(EngineHost host) : HostSuite(host)
{
    protected override string UnreachableOutcome => "Unknown";

    protected override Task<string[]> CommandAsync()
    {
        RequiredProgram.OnlyOnRequest("Node starts .NET anew for each test, which takes a minute in all.");
        return Task.FromResult<string[]>([RequiredProgram.Find("node"), HostBuilds.PathOf("BrowserApp", "net10.0", "wwwroot", "main.mjs")]);
    }
}
