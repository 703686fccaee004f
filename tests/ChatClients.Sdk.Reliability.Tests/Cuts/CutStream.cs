namespace ChatClients.Sdk.Reliability.Tests.Cuts;

/// <summary>A stream that is cut: its bytes, what it says when it is whole, and what it says up to each byte.</summary>
internal sealed class CutStream
{
    private readonly Said[] _upTo;

    private CutStream(byte[] body, Reading whole)
    {
        Body = body;
        Whole = whole;
        _upTo = [.. Enumerable.Range(0, body.Length + 1).Select(length => Said.By(body.AsSpan(0, length)))];
        Boundaries = [.. Enumerable.Range(1, body.Length).Where(length => _upTo[length].WholeEvents > _upTo[length - 1].WholeEvents)];
    }

    public byte[] Body { get; }

    /// <summary>How the client reads it when nothing is cut.</summary>
    public Reading Whole { get; }

    /// <summary>The lengths that end after an event.</summary>
    public IReadOnlyList<int> Boundaries { get; }

    public static async Task<CutStream> Of(byte[] body) =>
        new(body, await Reading.Of(new AnswerHandler().Sse(body).Session().StreamAsync("Oi")));

    public Said UpTo(int length) => _upTo[length];

    /// <summary>What the last event before this length said that was whole and did not end the answer: an end is not reported when it is
    /// read, but after it.</summary>
    public Said DeliveredUpTo(int length) =>
        Boundaries.Where(boundary => boundary <= length).Select(UpTo)
            .LastOrDefault(said => !said.IsComplete && !said.HasFailed, Said.Nothing);
}
