namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>Where an application asks for requests to be repeated.</summary>
public enum Place
{
    DefaultsBefore,
    DefaultsAfter,
    OurBuilder,
    Everywhere,
}
