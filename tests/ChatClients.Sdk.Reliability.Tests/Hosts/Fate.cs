namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>What becomes of a prompt that the server has read whole.</summary>
internal enum Fate
{
    Answered = 200,
    Failed = 500,
    Unavailable = 503,
    GivenUp = 524,
    Lost = 0,
}
