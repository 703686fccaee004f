namespace ChatClients.Sdk.InMemory.Engine;

// An assistant of our own that changes no message it is given: it is given copies made when it looks at one.
internal interface ILeavesMessagesAlone;
