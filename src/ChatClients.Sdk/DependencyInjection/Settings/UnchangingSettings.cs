using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace ChatClients.Sdk.DependencyInjection;

// Stands in for the configuration of an application that has none.
internal sealed class UnchangingSettings(string name) : IOptionsChangeTokenSource<AivaxChatClientOptions>
{
    public string? Name => name;

    public IChangeToken GetChangeToken() => new CancellationChangeToken(CancellationToken.None);
}
