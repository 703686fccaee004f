using System.Diagnostics.CodeAnalysis;

namespace ChatClients.Sdk.InMemory.Http;

// The result of the route table: the route with the values of its placeholders, or a refusal that names the existing routes.
internal sealed record RouteMatch(EngineRoute? Route, IReadOnlyDictionary<string, string> Values, WireResponse? Refusal)
{
    [MemberNotNullWhen(true, nameof(Route))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsMatched => Route is not null;

    public static RouteMatch Of(EngineRoute route, IReadOnlyDictionary<string, string> values) => new(route, values, null);

    public static RouteMatch None(WireResponse refusal) => new(null, new Dictionary<string, string>(), refusal);
}
