namespace ChatClients.Sdk.Fuzz;

internal static class FuzzTargets
{
    public static IReadOnlyList<IFuzzTarget> All { get; } =
        [new SseTarget(), new StreamTarget(), new ErrorTarget(), new SessionTarget(), new RetryAfterTarget()];
}
