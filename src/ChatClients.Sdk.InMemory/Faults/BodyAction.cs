using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// The engine answers. A script changes the body on its way out.
internal sealed class BodyAction(Func<BodyScript> script, bool streamedOnly) : FaultAction
{
    public override async Task<WireResponse> ApplyAsync(FaultedCall call, CancellationToken cancellationToken)
    {
        WireResponse answer = await call.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        if (streamedOnly && answer.ContentType != WireResponse.EventStream)
        {
            call.Fault.ReportMissed($"the answer was {answer.Status}, not a stream");
            return answer;
        }

        BodyScript played = script();
        if (played == new BodyScript())
        {
            call.Fault.ReportMissed("the script does not say what happens");
        }

        return answer with { WriteBodyAsync = (output, stop) => FaultedBody.WriteAsync(answer, played, call, output, stop) };
    }

    public override string ToString() => $"{(streamedOnly ? "while streaming, " : "")}{script()}";
}
