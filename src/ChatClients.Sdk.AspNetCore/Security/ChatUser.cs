using System.Security.Claims;

namespace ChatClients.Sdk.AspNetCore.Security;

// Who talks. The tag finds the user's session; it is a pseudonym, and still never logged or sent to a browser.
internal sealed record ChatUser(string Tag, ClaimsPrincipal Principal, VisitorState State)
{
    // What the application knows a signed-in user by; null for a visitor.
    public string? Id { get; init; }

    // An anonymous visitor who brought no cookie.
    public bool IsUnknown { get; init; }

    // An anonymous visitor has no session before the first message.
    public bool MayHaveSession => State is VisitorState.SignedIn or VisitorState.Begun;

    public override string ToString() => State.ToString();
}

internal enum VisitorState
{
    // Known by the application.
    SignedIn,

    // Anonymous, and brought no cookie: it was just given one.
    New,

    // Anonymous, with a cookie, and has sent nothing yet.
    Waiting,

    // Anonymous, and has sent a message.
    Begun,
}
