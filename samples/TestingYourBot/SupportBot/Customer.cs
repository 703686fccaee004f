namespace SupportBot;

/// <summary>Who is asking.</summary>
public sealed record Customer(string Id, string Name, string Plan);
