using ChatClients.Sdk.Fuzz;
using ChatClients.Sdk.Tests.Fuzz;

namespace ChatClients.Sdk.Tests.Http;

/// <summary>Whatever an answer that is no success holds, it is a typed error with the status, of bounded size and without a key.</summary>
public sealed class MutatedErrorTests(ITestOutputHelper output)
{
    [Fact]
    public void Never_ends_in_a_foreign_error() => new ErrorTarget().SampleMutated(output.WriteLine, iter: 10_000);
}
