namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>Tests that listen to the whole process run one by one: what they see is their own.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessWide
{
    public const string Name = "Process-wide listeners";
}
