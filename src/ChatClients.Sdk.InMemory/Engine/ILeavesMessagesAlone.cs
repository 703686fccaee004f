namespace ChatClients.Sdk.InMemory.Engine;

// An assistant of this library that never changes its input: its messages are copied only when it reads one.
internal interface ILeavesMessagesAlone;
