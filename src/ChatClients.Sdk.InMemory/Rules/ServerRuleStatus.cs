namespace ChatClients.Sdk.InMemory;

/// <summary>How sure a rule of the service is.</summary>
public enum ServerRuleStatus
{
    /// <summary>AIVAX states it, or shows it in a sample.</summary>
    Documented = 0,

    /// <summary>AIVAX names the matter and leaves the detail open: this is our reading.</summary>
    Assumed = 1,

    /// <summary>Two of AIVAX's documents disagree: an option chooses.</summary>
    Contradicted = 2,
}
