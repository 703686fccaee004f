using System.Diagnostics.CodeAnalysis;

namespace ChatClients.Sdk.InMemory.Http;

// What the route table says of a request: its route with the values of its placeholders, or the refusal that names the routes there are.
internal sealed record RouteMatch(EngineRoute? Route, IReadOnlyDictionary<string, string> Values, WireResponse? Refusal)
{
    [MemberNotNullWhen(true, nameof(Route))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsMatched => Route is not null;

    public static RouteMatch Of(EngineRoute route, IReadOnlyDictionary<string, string> values) => new(route, values, null);

    public static RouteMatch None(WireResponse refusal) => new(null, new Dictionary<string, string>(), refusal);
}
