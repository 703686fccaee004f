using System.Text.Json;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk;

// The list of sessions as it comes: any number of them, one at a time.
internal sealed class SessionListReader : IDisposable
{
    private readonly ApiResponse _answer;
    private readonly AivaxFieldNames _names;
    private readonly JsonListReader _list;

    private SessionListReader(ApiResponse answer, AivaxFieldNames names)
    {
        _answer = answer;
        _names = names;
        _list = new JsonListReader(answer.Body.ReadAsync, answer.Limits.MaxResponseBytes);
    }

    // Null behind the last.
    public WebChatSessionSummary? Current { get; private set; }

    // Reads up to the first session. After it, the call has no time budget any more: only idle time is limited, so that neither the number
    // of sessions nor the time that the caller takes for each of them counts.
    public static async Task<SessionListReader> OpenAsync(
        ApiResponse answer, AivaxFieldNames names, TimeSpan idleLimit)
    {
        var reader = new SessionListReader(answer, names);
        try
        {
            await reader.ReadKindAsync().ConfigureAwait(false);
            await reader.MoveNextAsync().ConfigureAwait(false);
            answer.Deadline.Lift();
            answer.Body.IdleLimit = idleLimit;
            return reader;
        }
        catch
        {
            reader._list.Dispose();
            throw;
        }
    }

    public async Task MoveNextAsync()
    {
        Current = null;
        while (_answer.Parse(_list.ReadNext) is var step and not JsonListStep.End)
        {
            switch (step)
            {
                case JsonListStep.NeedsMore:
                    await _list.FillAsync().ConfigureAwait(false);
                    break;
                case JsonListStep.ListBegins:
                    ThrowIfError();
                    break;
                case JsonListStep.Item:
                    Current = _answer.Parse(ReadItem) ?? throw NoList();
                    return;
                case JsonListStep.TooLarge:
                    throw _answer.TooLarge(nameof(AivaxLimits.MaxResponseBytes), _answer.Limits.MaxResponseBytes);
                default:
                    ThrowIfError();
                    throw NoList();
            }
        }

        ThrowIfError();
    }

    public void Dispose()
    {
        _list.Dispose();
        _answer.Dispose();
    }

    private async Task ReadKindAsync()
    {
        BodyKind kind = BodyKind.Undecided;
        for (int length = -1; kind == BodyKind.Undecided; length = _list.Start.Length)
        {
            await _list.FillAsync().ConfigureAwait(false);
            kind = BodyStart.KindOf(_list.Start.Span, isWhole: _list.Start.Length == length);
        }

        _answer.Began(kind);
    }

    private WebChatSessionSummary? ReadItem()
    {
        JsonElement session = JsonBody.Parse(_list.Item, allowDuplicates: false);
        return session.IsAmbiguous("accessKey") ? null : SessionJson.ReadSummary(session, _names);
    }

    private void ThrowIfError()
    {
        if (_answer.Parse(() => Envelope.ReadError(_list.Envelope)) is { } error)
        {
            throw _answer.Refusal(error);
        }
    }

    private AivaxProtocolException NoList() => _answer.Unexpected("it is no list of sessions");
}
