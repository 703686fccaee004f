using System.Text.Json;
using ChatClients.Sdk.Redaction;

namespace ChatClients.Sdk.Wire;

// The response to Create Web Chat Session, checked: its key becomes part of paths, and a browser may open its address.
internal sealed record CreatedSession(string SessionId, string AccessKey, Uri? TalkUrl)
{
    // Null, with the reason, when the response is not what the contract says.
    public static CreatedSession? Read(JsonElement data, out string reason, bool allowPrivateHttp = false)
    {
        string? sessionId = data.FindString("sessionId");
        string? accessKey = data.FindString("accessKey");
        string? talkUrl = data.FindString("talkUrl");
        Uri? address = null;
        reason = data.ValueKind == JsonValueKind.Object && data.IsAmbiguous("sessionId", "accessKey", "talkUrl")
            ? "it holds a member of the session twice"
            : sessionId is null || !Guard.IsIdentifier(sessionId) ? "it holds no usable sessionId"
            : accessKey is null || !Guard.IsIdentifier(accessKey) ? "it holds no usable accessKey"
            : Redactor.ContainsSecret(sessionId, accessKey) ? "its sessionId contains the access key"
            : talkUrl is not null
                && !(Uri.TryCreate(talkUrl, UriKind.Absolute, out address) && ServiceAddress.IsAccepted(address, allowPrivateHttp))
                ? "its talkUrl is not an https address"
            : "";
        return reason.Length == 0 ? new CreatedSession(sessionId!, accessKey!, address) : null;
    }

    // The generated text of a record would show the key.
    public override string ToString() => $"Session {SessionId}";
}
