using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions.Tools;

/// <summary>The function <c>look</c>, which does what the test says.</summary>
internal sealed class AnyFunction(Func<AIFunctionArguments, CancellationToken, ValueTask<object?>> run) : AIFunction
{
    public override string Name => "look";

    protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        run(arguments, cancellationToken);
}
