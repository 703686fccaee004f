namespace ChatClients.Sdk;

/// <summary>What <see cref="AivaxChatClient.CheckRoutesAsync"/> found out about a route.</summary>
public enum RouteCheckOutcome
{
    /// <summary>It is not known: the service failed, refused for another reason, or did not answer in time.</summary>
    Unknown = 0,

    /// <summary>The service has this route.</summary>
    Answers = 1,

    /// <summary>The service does not have this route: override it in <see cref="AivaxRoutes"/>.</summary>
    MustBeOverridden = 2,
}
