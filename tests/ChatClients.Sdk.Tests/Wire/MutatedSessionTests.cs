using ChatClients.Sdk.Fuzz;
using ChatClients.Sdk.Tests.Fuzz;

namespace ChatClients.Sdk.Tests.Wire;

/// <summary>Whatever the answers to create, list and info hold, what is made of them can be used safely, or it is an error of the library's
/// family.</summary>
public sealed class MutatedSessionTests(ITestOutputHelper output)
{
    [Fact]
    public void A_mutated_response_never_ends_in_a_foreign_error() => new SessionTarget().SampleMutated(output.WriteLine, iter: 10_000);
}
