using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// Maps the calls of a script to the operations of the wire.
internal static class CallNames
{
    private static readonly Dictionary<AivaxCall, ApiOperation> Operations = new()
    {
        [AivaxCall.CreateSession] = ApiOperation.CreateSession,
        [AivaxCall.ListSessions] = ApiOperation.ListSessions,
        [AivaxCall.GetSession] = ApiOperation.GetSession,
        [AivaxCall.DeleteSession] = ApiOperation.DeleteSession,
        [AivaxCall.SendPrompt] = ApiOperation.SendPrompt,
        [AivaxCall.GetSessionInfo] = ApiOperation.GetSessionInfo,
        [AivaxCall.RetryLast] = ApiOperation.RetryLast,
        [AivaxCall.DownloadTranscript] = ApiOperation.DownloadTranscript,
        [AivaxCall.Reset] = ApiOperation.Reset,
        [AivaxCall.ListChatClients] = ApiOperation.ListChatClients,
        [AivaxCall.CreateChatClient] = ApiOperation.CreateChatClient,
        [AivaxCall.GetChatClient] = ApiOperation.GetChatClient,
        [AivaxCall.UpdateChatClient] = ApiOperation.UpdateChatClient,
        [AivaxCall.DeleteChatClient] = ApiOperation.DeleteChatClient,
        [AivaxCall.SetIntegration] = ApiOperation.SetIntegration,
        [AivaxCall.DeleteIntegration] = ApiOperation.DeleteIntegration,
    };

    public static ApiOperation Operation(AivaxCall call) =>
        Operations.TryGetValue(call, out ApiOperation? operation) ? operation
            : throw new ArgumentOutOfRangeException(nameof(call), call, "There is no such call.");
}
