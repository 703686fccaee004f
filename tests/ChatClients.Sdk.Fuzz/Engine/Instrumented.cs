using System.Reflection;
using System.Runtime.Loader;
using SharpFuzz;

namespace ChatClients.Sdk.Fuzz;

/// <summary>The code under test, and nothing else, with a counter at each of its branches.</summary>
internal sealed class Instrumented : AssemblyLoadContext
{
    private const string Client = "ChatClients.Sdk";
    private readonly Assembly _self;
    private readonly byte[] _client;

    private Instrumented(Assembly self, byte[] client)
        : base("instrumented")
    {
        _self = self;
        _client = client;
    }

    /// <summary>Loads an assembly a second time, so that it refers to an instrumented copy of the client.</summary>
    public static Assembly Load(Assembly self)
    {
        string folder = Directory.CreateTempSubdirectory("fuzz-").FullName;
        try
        {
            string copy = Path.Combine(folder, Client + ".dll");
            File.Copy(Path.Combine(AppContext.BaseDirectory, Client + ".dll"), copy);
            CoverageMap.Attach();
            Fuzzer.Instrument(copy, _ => true, Options.Value);
            return new Instrumented(self, File.ReadAllBytes(copy)).LoadFromAssemblyPath(self.Location);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Everything else, the counters too, is shared with the assembly that was loaded first.
    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name == Client ? LoadFromStream(new MemoryStream(_client))
        : assemblyName.Name == _self.GetName().Name ? LoadFromAssemblyPath(_self.Location)
        : null;
}
