using System.Security.Claims;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore;

/// <summary>The settings of one mapped chat.</summary>
/// <remarks>Read once, when the chat is mapped. Not thread-safe.</remarks>
public sealed class AivaxChatOptions
{
    /// <summary>Gets or sets the key of the <see cref="PseudonymousTag"/> that makes tags of users.</summary>
    /// <value>
    /// At least 32 bytes in Base64, as from <c>openssl rand -base64 32</c>. It must be the same in all instances, and stay the same as long
    /// as conversations should be found again. In development the default is a random one; elsewhere it must be set.
    /// </value>
    public string? TagKey { get; set; }

    /// <summary>Gets or sets whether visitors who have not signed in may chat. A signed, http-only cookie identifies each of
    /// them.</summary>
    /// <value>The default is <see langword="false"/>: they are answered 401.</value>
    public bool AllowAnonymous { get; set; }

    /// <summary>Gets or sets what identifies a signed-in user: something that never changes and is never given to another.</summary>
    /// <remarks>The tag is <see cref="PseudonymousTag.FromUserId"/> of it, so other code of the application can find the session
    /// too. <see cref="AivaxContextRequest.UserId"/> is the same id.</remarks>
    /// <value>
    /// The default is the claim <see cref="ClaimTypes.NameIdentifier"/> (or <c>sub</c>). If the application itself issued it, it is taken
    /// as it is. If another issuer did, the issuer and a space stand before it, such as <c>https://login.example.com 7</c>: two issuers
    /// may give the same id to two users. When the rule returns <see langword="null"/> or an empty text, the user is answered 401.
    /// </value>
    public Func<ClaimsPrincipal, string?>? UserId { get; set; }

    /// <summary>Gets or sets what adds to a user's session: context, metadata, period.</summary>
    /// <remarks>Called whenever the chat opens the session: before each message, and when the conversation is read, cleared or downloaded.
    /// The chat sets the tag itself, and ignores another one.</remarks>
    /// <value>The default adds nothing.</value>
    public Func<AivaxChatSessionContext, CancellationToken, ValueTask>? ConfigureSession { get; set; }

    /// <summary>Gets or sets the application's implementations of the gateway's tools. They run on this server, inside the turn.</summary>
    /// <value>The default is none.</value>
    /// <remarks>
    /// A tool may run after the browser has left. It gets the services of its own scope (<see cref="AIFunctionArguments.Services"/>),
    /// in which <see cref="AivaxChatTurn"/> names the user.
    /// </remarks>
    public IList<AIFunction> Tools { get; set; } = [];

    /// <summary>Gets or sets the look of the chat page, by the service's own names.</summary>
    /// <remarks><see cref="WebChatClientParameters.InputModes"/> also decides which attachments the server accepts.
    /// <see cref="WebChatClientParameters.AllowedFrameOrigins"/> decides which other sites may show the page in a frame: none by
    /// default.</remarks>
    public WebChatClientParameters Page { get; set; } = new();

    /// <summary>Gets or sets the look of the chat page for one visitor: in their language, with their name in the greeting.</summary>
    /// <remarks>Called for each request of the page. What the server holds to is decided once, by <see cref="Page"/>:
    /// <see cref="WebChatClientParameters.InputModes"/>, <see cref="WebChatClientParameters.AllowedFrameOrigins"/>, and the host of
    /// <see cref="WebChatClientParameters.LogoImageUrl"/>. Thread-safe code only.</remarks>
    /// <value>The default, <see langword="null"/>, is <see cref="Page"/> for everybody.</value>
    public Func<HttpContext, WebChatClientParameters>? PageFor { get; set; }

    /// <summary>Gets or sets the origins of front ends on other sites that may use the endpoints with the user's cookies.</summary>
    /// <value>Exact origins, such as <c>https://app.example.com</c>. The default is none: the same origin only.</value>
    public IList<string> AllowedOrigins { get; set; } = [];

    /// <summary>Gets or sets whether each POST must carry the application's antiforgery token, in addition to the checks of
    /// origin.</summary>
    /// <value>The default is <see langword="false"/>: ready-made front ends send none.</value>
    public bool RequireAntiforgery { get; set; }

    /// <summary>Gets or sets whether the cookie of anonymous visitors is sent inside frames of other sites:
    /// <c>SameSite=None; Secure; Partitioned</c>.</summary>
    /// <value>The default is <see langword="false"/>: <c>SameSite=Lax</c>.</value>
    public bool CookieInFrames { get; set; }

    /// <summary>Gets or sets how long an answer goes on after its last reader has left.</summary>
    /// <value>The default is 2 minutes, the maximum 49 days. With zero, leaving stops it.</value>
    public TimeSpan LeaveTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets how many messages a user may send at once, and how many more in each minute after that. The others are
    /// answered 429. Anonymous visitors of one address share it too.</summary>
    /// <remarks>With 20, a user who was silent for a minute may send 20 messages at once, and then one every 3 seconds.</remarks>
    /// <value>The default is 20; <see langword="null"/> sets no limit of this application's own.</value>
    public int? MessagesPerMinute { get; set; } = 20;

    /// <summary>Gets or sets how many bytes the text of one message may have, as UTF-8.</summary>
    /// <value>The default is 256 KiB.</value>
    public int MaxMessageBytes { get; set; } = 256 * 1024;

    /// <summary>Gets or sets how many bytes one request may have. Front ends send the whole conversation.</summary>
    /// <value>The default, <see langword="null"/>, is 4 MiB, or 32 MiB where <see cref="Page"/> allows attachments.</value>
    public int? MaxRequestBytes { get; set; }

    /// <summary>Gets or sets the key of the registered <see cref="AivaxChatClient"/> to use.</summary>
    /// <value>The default, <see langword="null"/>, is the client without a key.</value>
    public object? ClientKey { get; set; }
}
