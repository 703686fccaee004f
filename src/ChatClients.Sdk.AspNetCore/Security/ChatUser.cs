using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace ChatClients.Sdk.AspNetCore.Security;

// Who talks. The tag finds the user's session; it is a pseudonym, and still never logged or sent to a browser.
internal sealed record ChatUser(string Tag, ClaimsPrincipal Principal, VisitorState State)
{
    // What the application knows a signed-in user by; null for a visitor.
    public string? Id { get; init; }

    // Tells users of one browser apart. Nobody learns the user or the tag from it.
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"owner\0{Tag}")).AsSpan(0, 8));

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
