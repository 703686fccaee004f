namespace ChatClients.Sdk.Http;

// An operation of the service: its method, its route, and the rules for its responses. Name is for logs and messages. RouteMember names
// the member of AivaxRoutes that holds the route; Route reads it.
internal sealed partial record ApiOperation(
    string Name, HttpMethod Method, string RouteMember, Func<AivaxRoutes, string> Route, ApiOperationKind Kind)
{
    public static readonly ApiOperation CreateSession = new(
        "Create Web Chat Session", HttpMethod.Post, nameof(AivaxRoutes.Sessions), routes => routes.Sessions, ApiOperationKind.Account);

    public static readonly ApiOperation ListSessions = new(
        "List Web Chat Sessions", HttpMethod.Get, nameof(AivaxRoutes.Sessions), routes => routes.Sessions, ApiOperationKind.Account);

    public static readonly ApiOperation GetSession = new(
        "Get Web Chat Session", HttpMethod.Get, nameof(AivaxRoutes.SessionSummary), routes => routes.SessionSummary,
        ApiOperationKind.Account);

    public static readonly ApiOperation DeleteSession = new(
        "Delete Web Chat Session", HttpMethod.Delete, nameof(AivaxRoutes.Session), routes => routes.Session, ApiOperationKind.Account)
    {
        IfNotDeleted = "the session is still open, and so is its access key",
    };

    public static readonly ApiOperation SendPrompt = new(
        "Send Prompt", HttpMethod.Post, nameof(AivaxRoutes.Prompt), routes => routes.Prompt, ApiOperationKind.Prompt);

    public static readonly ApiOperation GetSessionInfo = new(
        "Get Session Info", HttpMethod.Get, nameof(AivaxRoutes.SessionInfo), routes => routes.SessionInfo, ApiOperationKind.AssumedSession);

    public static readonly ApiOperation RetryLast = new(
        "Retry Last Message", HttpMethod.Post, nameof(AivaxRoutes.RetryLast), routes => routes.RetryLast, ApiOperationKind.AssumedPrompt);

    public static readonly ApiOperation DownloadTranscript = new(
        "Download Session Transcript", HttpMethod.Get, nameof(AivaxRoutes.Transcript), routes => routes.Transcript,
        ApiOperationKind.AssumedSession);

    public static readonly ApiOperation Reset = new(
        "Reset", HttpMethod.Post, nameof(AivaxRoutes.Reset), routes => routes.Reset, ApiOperationKind.AssumedSession);

    public bool UsesApiKey => Kind == ApiOperationKind.Account;

    // True for inference calls: billed, possibly stored, sent at most once.
    public bool IsPrompt => Kind is ApiOperationKind.Prompt or ApiOperationKind.AssumedPrompt;

    // For a deletion whose verb or route is assumed: what its caller must know when nothing was deleted.
    public string? IfNotDeleted { get; private init; }

    // Whether a refusal with this status may mean that the assumed route or verb is wrong.
    public bool MayBeElsewhere(int status) =>
        (IsAssumedSessionRoute && status is (404 or 405)) || (IfNotDeleted is not null && status == 405);

    public bool IsAssumedSessionRoute => Kind is ApiOperationKind.AssumedSession or ApiOperationKind.AssumedPrompt;
}
