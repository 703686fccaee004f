namespace ChatClients.Sdk.InMemory.Faults;

// Stops whoever writes a body that a script has ended in good order.
internal sealed class BodyEndedException() : Exception("A scripted fault: the body ends here.");
