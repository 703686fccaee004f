namespace ChatClients.Sdk.Hosts.Tests;

/// <summary>.NET Framework: a net472 program, which gets the netstandard2.0 build, on Mono.</summary>
[Trait("Stage", "mono")]
public sealed class FrameworkTests(EngineHost host) : HostSuite(host)
{
    protected override Task<string[]> CommandAsync() =>
        Task.FromResult<string[]>([RequiredProgram.Find("mono"), HostBuilds.PathOf("FrameworkApp", "net472", "FrameworkApp.exe")]);
}
