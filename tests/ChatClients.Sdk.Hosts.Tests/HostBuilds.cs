using System.Reflection;

namespace ChatClients.Sdk.Hosts.Tests;

/// <summary>The programs in <c>tests/Hosts</c>, as they were built along with these tests.</summary>
internal static class HostBuilds
{
    private static readonly string s_configuration =
        typeof(HostBuilds).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    // …/tests/ChatClients.Sdk.Hosts.Tests/bin/Debug/net10.0/
    private static readonly string s_folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../Hosts"));

    public static string ProjectOf(string name) => Path.Combine(s_folder, name, name + ".csproj");

    public static string PathOf(string name, params ReadOnlySpan<string> file) =>
        Path.Combine([s_folder, name, "bin", s_configuration, .. file]);
}
