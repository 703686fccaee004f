namespace ChatClients.Sdk.AspNetCore.History;

// The conversation as far as it can be shown. With IsPartial the service publishes no history, and this is what passed through here.
internal sealed record ChatHistory(IReadOnlyList<ShownMessage> Messages, bool IsPartial, bool IsRunning)
{
    public static ChatHistory Empty { get; } = new([], IsPartial: false, IsRunning: false);
}
