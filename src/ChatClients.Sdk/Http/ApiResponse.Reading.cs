using System.Text.Json;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.Http;

// Reads the whole body of a response, as JSON.
internal sealed partial class ApiResponse
{
    private (string Option, int Bytes) Limit =>
        call.Operation.IsPrompt ? (nameof(AivaxLimits.MaxAnswerBytes), Limits.MaxAnswerBytes)
        : call.Operation == ApiOperation.GetSessionInfo ? (nameof(AivaxLimits.MaxHistoryBytes), Limits.MaxHistoryBytes)
        : (nameof(AivaxLimits.MaxResponseBytes), Limits.MaxResponseBytes);

    // Reads the response to a call that returns no data. The body may be empty. It must not be an error or a proxy's page.
    public async Task ConfirmAsync()
    {
        if (response.Content.Headers.ContentLength != 0)
        {
            using BodyBytes body = await ReadBodyAsync().ConfigureAwait(false);
            if (_kind != BodyKind.Empty)
            {
                Open(body.Bytes, allowDuplicates: true);
            }
        }
    }

    // Reads the body as JSON and unwraps its envelope.
    public async Task<JsonElement> ReadDataAsync(bool allowDuplicates = true)
    {
        using BodyBytes body = await ReadBodyAsync().ConfigureAwait(false);
        return _kind == BodyKind.Empty ? throw IsEmpty() : Open(body.Bytes, allowDuplicates);
    }

    // Reads the reply to a prompt, if it is a JSON object. Null if it is anything else: then it is read like a stream, from its beginning.
    public async ValueTask<PromptResponse?> TryReadReplyAsync()
    {
        (string option, int limit) = Limit;
        using BodyBytes body = await BoundedBody.ReadAsync(Whole, limit, static kind => kind == BodyKind.JsonObject).ConfigureAwait(false);
        _kind = body.Kind;
        if (_kind != BodyKind.JsonObject)
        {
            Whole.PutBack(body.Bytes.ToArray());
            return null;
        }

        return body.IsWhole ? ReadReply(body.Bytes) : throw TooLarge(option, limit);
    }

    // Reads the reply to a prompt that is no stream of events. Start is the part of the body that was read before.
    public async ValueTask<PromptResponse?> ReadReplyAsync(ReadOnlyMemory<byte> start)
    {
        Whole.PutBack(start.ToArray());
        using BodyBytes body = await ReadBodyAsync().ConfigureAwait(false);
        return _kind == BodyKind.Empty ? throw IsEmpty() : ReadReply(body.Bytes);
    }

    private async ValueTask<BodyBytes> ReadBodyAsync()
    {
        (string option, int limit) = Limit;
        BodyBytes body = await BoundedBody.ReadAsync(Whole, limit, MayBeJson).ConfigureAwait(false);
        _kind = body.Kind;
        if (MayBeJson(_kind) && body.IsWhole)
        {
            return body;
        }

        body.Dispose();
        throw MayBeJson(_kind) ? TooLarge(option, limit) : IsNoJson();
    }

    private PromptResponse ReadReply(ReadOnlyMemory<byte> body)
    {
        if (PlainReplyReader.TryRead(body.Span) is { } plain)
        {
            return plain;
        }

        JsonElement data = Open(body, allowDuplicates: true);
        return Parse(() => PromptReplyReader.IsReply(data) ? PromptReplyReader.Read(data) : null)
            ?? throw Unexpected("it is no answer to a prompt");
    }

    private JsonElement Open(ReadOnlyMemory<byte> body, bool allowDuplicates)
    {
        JsonElement answer = JsonPieces.MayBeTooMany(body.Length) && Parse(() => JsonPieces.AreTooMany(body.Span))
            ? throw TooManyPieces()
            : Parse(() => JsonBody.Parse(body, allowDuplicates));
        return Parse(() => Envelope.ReadErrorOfSuccess(answer)) is { } error
            ? throw Refusal(error)
            : Parse(() => Envelope.Unwrap(answer).WithReadableNames());
    }
}
