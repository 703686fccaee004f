using ChatClients.Sdk.Tests.Streaming.Doubles;
using CsCheck;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Streaming;

/// <summary>An answer says the same in whatever shapes it is written, and however it is asked for.</summary>
/// <remarks>Longer than usual: <c>CsCheck_Iter=50000</c>.</remarks>
[Trait("Cases", "Random")]
public sealed class AnswerShapeTests(ITestOutputHelper output)
{
    [Fact]
    public async Task QA3_Any_answer_is_read_back_from_any_shapes() => await Gen.Select(AnswerPiece.Answers, Gen.Int).SampleAsync(
        async (pieces, seed) =>
        {
            var answer = new ShapedAnswer(pieces, seed);
            string[] events = answer.Events();
            AnswerForms streamed = await AnswerForms.OfEvents(events);
            AnswerForms buffered = await AnswerForms.OfReply(answer.Reply());

            Assert.Equal(answer.Expected, streamed.Agreed());
            Assert.Equal(answer.Expected, buffered.Agreed());
            Assert.Equal(answer.UnknownMembers, (streamed.Sent.RawRepresentation as IEnumerable<object>)?.Count() ?? 0);
            Assert.True(pieces.Length == 0 || streamed.Sent.Messages.Count == 1);
            Assert.Equal(
                pieces.Any(piece => piece.Kind == PieceKind.Refusal) ? ChatFinishReason.ContentFilter : ChatFinishReason.Stop,
                streamed.Sent.FinishReason);
        },
        writeLine: output.WriteLine, iter: Math.Max(5_000, Check.Iter));
}
