using Microsoft.AspNetCore.DataProtection;

namespace ChatClients.Sdk.AspNetCore.Context;

// Makes the addresses from which the service loads context, and reads them again. The pool asks for one when it creates or refreshes a
// session, and again before the session's end.
internal sealed class ContextLinks(IDataProtectionProvider protection, TimeProvider? time = null)
{
    public const string Parameter = "t";

    private readonly IDataProtector _protector = protection.CreateProtector("ChatClients.Sdk.AspNetCore.Context.v1");
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    // The endpoint; null until one is mapped.
    public ContextPlace? Place { get; set; }

    public ValueTask<ContextLocation?> LocateAsync(ContextLocationRequest request)
    {
        if (Place?.Address is not { } address)
        {
            return ValueTask.FromResult<ContextLocation?>(null);
        }

        var ticket = new ContextTicket(request.Tag, request.Owner, request.ChatClientId, request.ValidUntil);
        return ValueTask.FromResult<ContextLocation?>(
            new ContextLocation(new Uri($"{address.AbsoluteUri}?{Parameter}={ticket.Protect(_protector)}")));
    }

    // Null for an address that this application did not make, or that is no longer valid.
    public ContextTicket? Find(string? text) =>
        text is { Length: > 0 } && ContextTicket.Read(text, _protector) is { } ticket && ticket.ValidUntil > _time.GetUtcNow()
            ? ticket : null;
}
