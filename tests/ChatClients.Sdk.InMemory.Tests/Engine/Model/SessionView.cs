namespace ChatClients.Sdk.InMemory.Tests.Engine;

/// <summary>A live session as seen from outside.</summary>
/// <param name="Session">Its key, or its name in the model.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="Context">What the assistant gets.</param>
/// <param name="Talk">What is stored.</param>
/// <param name="InLastHour">The messages that the hourly limit counts; null without one. A message is counted a moment after it is taken
/// in: another thread may move the clock between the two.</param>
internal sealed record SessionView(string Session, DateTimeOffset ExpiresAt, string? Context, string Talk, int? InLastHour);
