using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace ChatClients.Sdk.AspNetCore.Security;

// The user of a request. The tag finds the user's session. It is a pseudonym, and still never logged or sent to a browser.
internal sealed record ChatUser(string Tag, ClaimsPrincipal Principal, VisitorState State)
{
    // The application's id of a signed-in user; null for a visitor.
    public string? Id { get; init; }

    // Tells the users of one browser apart. It reveals neither the user nor the tag.
    public string OwnerMark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"owner\0{Tag}")).AsSpan(0, 8));

    // An anonymous visitor has no session before the first message.
    public bool MayHaveSession => State is VisitorState.SignedIn or VisitorState.Begun;

    public override string ToString() => State.ToString();
}

internal enum VisitorState
{
    // Signed in to the application.
    SignedIn,

    // Anonymous, and without a cookie: it just got one.
    New,

    // Anonymous, with a cookie, but without a message so far.
    Waiting,

    // Anonymous, and has sent a message.
    Begun,
}
