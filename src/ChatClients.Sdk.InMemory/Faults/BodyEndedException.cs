namespace ChatClients.Sdk.InMemory.Faults;

// Stops the writer of a body that a script has ended in good order.
internal sealed class BodyEndedException() : Exception("A scripted fault: the body ends here.");
