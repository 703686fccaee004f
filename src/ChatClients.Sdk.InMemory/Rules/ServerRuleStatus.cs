namespace ChatClients.Sdk.InMemory;

/// <summary>How certain a rule of the service is.</summary>
public enum ServerRuleStatus
{
    /// <summary>AIVAX states it, or shows it in a sample.</summary>
    Documented = 0,

    /// <summary>AIVAX names the matter but not the detail: this is our reading.</summary>
    Assumed = 1,

    /// <summary>Two of AIVAX's documents disagree: an option chooses.</summary>
    Contradicted = 2,
}
