using ChatClients.Sdk.Fuzz;
using ChatClients.Sdk.Tests.Fuzz;

namespace ChatClients.Sdk.Tests.Http;

/// <summary>Whatever an answer that is no success holds, it is a typed error with the status, of bounded size and without a key.</summary>
public sealed class MutatedErrorTests(ITestOutputHelper output)
{
    [Fact]
    public void A_mutated_error_is_always_a_typed_error() => new ErrorTarget().SampleMutated(output.WriteLine, iter: 10_000);
}
