using ChatClients.Sdk.Http;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk;

// A list of any length, read one entry at a time while it arrives.
internal sealed class ListReader<T> : IDisposable
    where T : class
{
    private readonly ApiResponse _answer;
    private readonly ListEntries<T> _entries;
    private readonly JsonListReader _list;

    private ListReader(ApiResponse answer, ListEntries<T> entries)
    {
        _answer = answer;
        _entries = entries;
        _list = new JsonListReader(answer.Body.ReadAsync, answer.Limits.MaxResponseBytes);
    }

    // Null after the last.
    public T? Current { get; private set; }

    // Reads up to the first entry. After it, the call has no total time any more: only idle time is limited. So neither the number
    // of entries nor the caller's own time counts.
    public static async Task<ListReader<T>> OpenAsync(ApiResponse answer, ListEntries<T> entries, TimeSpan idleLimit)
    {
        var reader = new ListReader<T>(answer, entries);
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
                    ThrowIfError(hasAnswer: true);
                    break;
                case JsonListStep.Item:
                    Current = _answer.Parse(() => _entries.Read(_list.Item)) ?? throw NoList();
                    return;
                case JsonListStep.TooLarge:
                    throw _answer.TooLarge(nameof(AivaxLimits.MaxResponseBytes), _answer.Limits.MaxResponseBytes);
                default:
                    ThrowIfError(hasAnswer: false);
                    throw NoList();
            }
        }

        ThrowIfError(hasAnswer: true);
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

    private void ThrowIfError(bool hasAnswer)
    {
        if (_answer.Parse(() => Envelope.ReadError(_list.Envelope, hasAnswer)) is { } error)
        {
            throw _answer.Refusal(error);
        }
    }

    private AivaxProtocolException NoList() => _answer.Unexpected($"it is not a list of {_entries.Name}");
}

// What a list holds, and how one entry is read. Null stands for an entry that is not one.
internal sealed record ListEntries<T>(string Name, Func<ReadOnlyMemory<byte>, T?> Read)
    where T : class;
