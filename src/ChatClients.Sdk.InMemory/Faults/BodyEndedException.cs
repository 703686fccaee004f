namespace ChatClients.Sdk.InMemory.Faults;

/// <summary>Stops whoever writes a body that a script has ended in good order.</summary>
internal sealed class BodyEndedException() : Exception("A scripted fault: the body ends here.");
