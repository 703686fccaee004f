namespace ChatClients.Sdk.Reliability.Tests.Cuts;

/// <summary>How a connection loses the rest of an answer.</summary>
public enum CutKind
{
    /// <summary>The connection is closed: what came stands in whole chunks, and the last chunk never comes.</summary>
    Closed,

    /// <summary>The connection is reset: what was not read yet may be lost, too.</summary>
    Reset,

    /// <summary>The connection is closed, and nothing but that shows where the body ends.</summary>
    CloseDelimited,

    /// <summary>The connection is closed inside a chunk whose size promised more.</summary>
    LostChunkEnd,
}
