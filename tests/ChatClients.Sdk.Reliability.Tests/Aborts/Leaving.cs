namespace ChatClients.Sdk.Reliability.Tests.Aborts;

/// <summary>How an application gives up an answer.</summary>
public enum Leaving
{
    Break,
    CancelInARead,
    CancelBetweenReads,
}
