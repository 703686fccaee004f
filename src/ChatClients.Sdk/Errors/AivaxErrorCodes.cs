namespace ChatClients.Sdk;

/// <summary>Values of <see cref="AivaxApiException.ErrorCode"/> that this library gives. All others are the service's own.</summary>
public static class AivaxErrorCodes
{
    /// <summary>An unpublished route answered 404 or 405: the session has ended, or the route is another one. The message names the member
    /// of <see cref="AivaxRoutes"/> to override. <c>AivaxChatClient.CheckRoutesAsync</c> finds out which it is.</summary>
    public const string AssumedRoute = "assumed_route";
}
