namespace ChatClients.Sdk.Fuzz;

/// <summary>Something that must hold does not.</summary>
internal sealed class FindingException(string message) : Exception(message);
