using System.Buffers;
using System.IO.Pipelines;
using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// Passes its bytes on event by event, and plays a script between the events. An event that is held up also holds up the writer.
internal sealed class FaultedWriter(BodyScript script, FaultedCall call, SharedOutput output) : PipeWriter, IAskedOutput
{
    private readonly ArrayBufferWriter<byte> _written = new();
    private int _events;
    private int _bytes;
    private bool _endMarkDropped;
    private bool _readerLeft;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _written.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _written.GetSpan(sizeHint);

    public override void Advance(int bytes) => _written.Advance(bytes);

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }

    public Task WhenAskedAsync(CancellationToken cancellationToken) => output.WhenAskedAsync(cancellationToken);

    // Plays the steps before the first event.
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (script.Steps.Count == 0 && script.Limit is null)
        {
            call.Fault.MarkReached();
        }

        StopAtLimit();
        await PlayStepsAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        byte[] written = _written.WrittenSpan.ToArray();
        _written.ResetWrittenCount();
        int start = 0;
        while (EventText.Length(written.AsSpan(start)) is > 0 and int length)
        {
            await WriteEventAsync(written.AsMemory(start, length), cancellationToken).ConfigureAwait(false);
            start += length;
        }

        _written.Write(written.AsSpan(start));
        return new FlushResult(isCanceled: false, isCompleted: _readerLeft);
    }

    // Passes on the remaining bytes, and reports steps that never happened.
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await ForwardAsync(_written.WrittenMemory, cancellationToken).ConfigureAwait(false);
        if (!_readerLeft && Missed() is { } missed)
        {
            call.Fault.ReportMissed($"the answer had only {_events} events and {_bytes} bytes: it never reached '{missed}'");
        }
    }

    private async Task WriteEventAsync(ReadOnlyMemory<byte> written, CancellationToken cancellationToken)
    {
        if (script.DropsEndMark && EventText.IsEndMark(written.Span))
        {
            _endMarkDropped = true;
            return;
        }

        if (script.Pace is { } pace)
        {
            await Task.Delay(pace, call.Time, cancellationToken).ConfigureAwait(false);
        }

        await ForwardAsync(written, cancellationToken).ConfigureAwait(false);
        _events++;
        if (script.PingsBetweenEvents)
        {
            await SendAsync(Pinger.Line, cancellationToken).ConfigureAwait(false);
        }

        await PlayStepsAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task PlayStepsAsync(CancellationToken cancellationToken)
    {
        foreach (BodyStep step in script.Steps.Where(step => step.AfterEvents == _events))
        {
            call.Fault.MarkReached();
            switch (step.Kind)
            {
                case BodyStepKind.Stall:
                    await call.Fault.Released.WaitAsync(cancellationToken).ConfigureAwait(false);
                    break;
                case BodyStepKind.Insert:
                    await SendAsync(step.Inserted, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    throw step.Kind == BodyStepKind.End ? new BodyEndedException() : BodyCut.Create();
            }
        }
    }

    private async Task ForwardAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        int length = script.Limit is { } limit ? Math.Min(bytes.Length, limit.Bytes - _bytes) : bytes.Length;
        await SendAsync(bytes[..length], cancellationToken).ConfigureAwait(false);
        _bytes += length;
        StopAtLimit();
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        _readerLeft |= !await output.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);

    private void StopAtLimit()
    {
        if (script.Limit is { } limit && _bytes >= limit.Bytes)
        {
            call.Fault.MarkReached();
            throw limit.Cleanly ? new BodyEndedException() : BodyCut.Create();
        }
    }

    private string? Missed() =>
        script.Steps.FirstOrDefault(step => step.AfterEvents > _events)?.ToString()
        ?? script.Limit?.ToString()
        ?? (script.DropsEndMark && !_endMarkDropped ? "no end mark" : null);
}
