namespace ChatClients.Sdk;

/// <summary>An address of context that was made for one session: the answer to a <see cref="ContextLocationRequest"/>.</summary>
public sealed class ContextLocation
{
    /// <summary>Creates the answer.</summary>
    /// <param name="address">An absolute http or https address that the service can reach.</param>
    public ContextLocation(Uri address) => Address = Guard.NotNull(address);

    /// <summary>Gets the address.</summary>
    public Uri Address { get; }

    /// <summary>Gets or sets until when the address works, if that is earlier than
    /// <see cref="ContextLocationRequest.ValidUntil"/>.</summary>
    /// <value>The default, <see langword="null"/>, is that time.</value>
    public DateTimeOffset? ValidUntil { get; set; }
}
