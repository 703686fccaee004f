namespace ChatClients.Sdk;

/// <summary>What became of a request that failed: the answer to "may I send it again?".</summary>
public enum RequestOutcome
{
    /// <summary>It is not known whether the server acted on the request. A prompt may be stored and billed.</summary>
    Unknown = 0,

    /// <summary>The request body never started to leave this machine. Sending again is safe.</summary>
    NotSent = 1,

    /// <summary>The server answered that it refuses the request. Nothing was done.</summary>
    Rejected = 2,

    /// <summary>The server carried the request out, but its answer could not be read. Do not send it again.</summary>
    Executed = 3,
}
