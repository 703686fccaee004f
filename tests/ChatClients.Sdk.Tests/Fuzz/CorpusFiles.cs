using ChatClients.Sdk.Fuzz;
using ChatClients.Sdk.Tests.Turns;
using CsCheck;

namespace ChatClients.Sdk.Tests.Fuzz;

/// <summary>The inputs that the fuzzer begins with, by target.</summary>
internal static class CorpusFiles
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Corpus");

    // Bytes that mean something to a reader come more often than others.
    private static readonly Gen<byte> s_byte = Gen.Frequency((3, Gen.OneOf([.. "{}[]\":,\\ud8 \n\r0-e"u8])), (1, Gen.Byte));

    private static readonly Gen<(int Kind, double At, int Length, byte Value)[]> s_changes =
        Gen.Select(Gen.Int[0, 3], Gen.Double.Unit, Gen.Int[1, 20], s_byte).Array[0, 4];

    public static IEnumerable<string> Of(string target) =>
        Directory.EnumerateFiles(Path.Combine(s_folder, target)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    public static byte[] Read(string target, string name) => File.ReadAllBytes(Path.Combine(s_folder, target, name));

    /// <summary>Runs the target with the corpus, changed here and there.</summary>
    public static void SampleMutated(this IFuzzTarget target, Action<string> writeLine, int iter) =>
        Gen.Select(Gen.OneOf([.. Of(target.Name).Select(name => Read(target.Name, name))]), s_changes).Sample(
            (input, changes) => Assert.Null(Finding.In(target, changes.Aggregate(input, MutatedStreamTests.Change))),
            writeLine, iter: iter, threads: 1); // A target answers one call at a time.
}
