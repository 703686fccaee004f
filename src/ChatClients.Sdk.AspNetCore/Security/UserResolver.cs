using System.Security.Claims;
using ChatClients.Sdk.AspNetCore.Options;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.AspNetCore.Security;

// Identifies the user by the application's sign-in or the visitor's cookie, and by nothing else in the request.
internal sealed class UserResolver(ChatSettings settings, IDataProtectionProvider protection, ILogger logger)
{
    private readonly AivaxChatOptions _options = settings.Options;
    private readonly UserTag _tags = new(settings.Options.TagKey!);
    private readonly VisitorCookie _cookie = new(protection, settings.Options.CookieInFrames);

    // Null when the caller may not chat. begins: the visitor is sending a message, and will have a session.
    public ChatUser? Resolve(HttpContext context, bool begins = false)
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            return ResolveSignedIn(context.User);
        }

        if (!_options.AllowAnonymous)
        {
            ChatLog.NobodySignedIn(logger);
            return null;
        }

        (string Id, bool HasBegun)? visitor = _cookie.Read(context.Request);
        string id = visitor?.Id ?? VisitorCookie.CreateId();
        bool hasBegun = begins || visitor?.HasBegun == true;
        if (visitor is null || visitor.Value.HasBegun != hasBegun)
        {
            WriteIfAccepted(context.Response, id, hasBegun);
        }

        VisitorState state = hasBegun ? VisitorState.Begun : visitor is null ? VisitorState.New : VisitorState.Waiting;
        return new ChatUser(_tags.Of("visitor", id), new ClaimsPrincipal(), state);
    }

    // With the head of the response. Who is refused gets no cookie, and has not begun.
    private void WriteIfAccepted(HttpResponse response, string id, bool hasBegun) => response.OnStarting(() =>
    {
        if (response.StatusCode < StatusCodes.Status400BadRequest)
        {
            _cookie.Write(response, id, hasBegun);
        }

        return Task.CompletedTask;
    });

    private ChatUser? ResolveSignedIn(ClaimsPrincipal user)
    {
        string? id = _options.UserId is { } find ? find(user) : ClaimedId.Of(user);
        if (string.IsNullOrWhiteSpace(id) || !IsText(id))
        {
            ChatLog.NoUserId(logger);
            return null;
        }

        return new ChatUser(_tags.OfUser(id), user.Clone(), VisitorState.SignedIn) { Id = id };
    }

    // No real id holds an unpaired surrogate or a NUL.
    private static bool IsText(string id) =>
        !id.Contains('\0', StringComparison.Ordinal) && id.EnumerateRunes().All(it => it.Value != 0xFFFD);
}
