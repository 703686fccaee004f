using ChatClients.Sdk.Tests.Streaming.Doubles;
using CsCheck;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Streaming;

/// <summary>Whatever pieces come in whatever order: a call that may be run has the arguments that the rule gives it, no others.</summary>
/// <remarks>Longer than usual: <c>CsCheck_Iter=50000</c>.</remarks>
[Trait("Cases", "Random")]
public sealed class ToolCallMutationTests(ITestOutputHelper output)
{
    private static readonly Gen<ToolCallPiece> s_piece = Gen.Select(
        Gen.OneOf<int?>(null, null, 0, 0, 1, 2, -1),
        Gen.OneOf<string?>(null, null, "", "a", "b", "call_0"),
        Gen.OneOf<string?>(null, null, "", "f", "f", "g"),
        Gen.OneOf<string?>(
            null, "", " ", "{", "}", "{}", "\"a\":1", "\"b\":\"}", "\"", ",", "[]", "null", "x", "{\"a\":", "1}", """{"b":[{}]}"""))
        .Select((index, id, name, arguments) => new ToolCallPiece(index, id, name, arguments));

    // Null is a text between.
    private static readonly Gen<List<ToolCallPiece>?[]> s_random = Gen.Frequency<List<ToolCallPiece>?>(
        (6, s_piece.List[1, 1].Select<List<ToolCallPiece>, List<ToolCallPiece>?>(pieces => pieces)),
        (3, s_piece.List[2, 3].Select<List<ToolCallPiece>, List<ToolCallPiece>?>(pieces => pieces)),
        (1, Gen.Const(() => (List<ToolCallPiece>?)null)))
        .Array[1, 12];

    private static readonly Gen<List<ToolCallPiece>?[]> s_mutated = Gen.Select(
        ToolCallDialectTests.Dialects,
        ToolCallDialectTests.Calls,
        Gen.Int,
        Gen.Select(Gen.Int[0, 7], Gen.Double.Unit, Gen.Double.Unit).Array[1, 3])
        .Select((dialect, calls, seed, changes) =>
        {
            IndexStyle index = dialect.Index == IndexStyle.Legacy ? IndexStyle.Missing : dialect.Index;
            List<List<ToolCallPiece>?> arrays = [.. new ToolCallWriter(dialect with { Index = index }, seed).Arrays(calls)];
            foreach ((int kind, double at, double other) in changes)
            {
                Change(arrays, kind, (int)(at * arrays.Count), other);
            }

            return arrays.ToArray();
        });

    [Fact]
    public void QA2_No_call_that_may_be_run_has_other_arguments_than_the_rule_gives() =>
        Gen.Frequency((1, s_random), (1, s_mutated)).Sample(arrays =>
        {
            var reference = new ToolCallRuleReference();
            var timeline = new Timeline();
            foreach (List<ToolCallPiece>? array in arrays)
            {
                timeline.Read(array is null ? Timeline.Text("text") : ToolCallPiece.Event(array));
                if (array is null)
                {
                    reference.Text();
                }
                else
                {
                    reference.Read(array);
                }
            }

            timeline.Read(Timeline.End);
            FunctionCallContent[] read = [.. timeline.Updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>()];

            string context = string.Join('\n', arrays.Select(array => array is null ? "text" : ToolCallPiece.Event(array)));
            Assert.True(read.Length == reference.Calls.Count, $"{read.Length} calls, not {reference.Calls.Count}:\n{context}");
            for (int i = 0; i < read.Length; i++)
            {
                ToolCallRuleReference.Call expected = reference.Calls[i];
                bool isBroken = read[i].Exception is not null;
                Assert.True(read[i].InformationalOnly == isBroken, $"Call {i} is neither whole nor broken:\n{context}");
                Assert.True(
                    read[i].Exception is AivaxProtocolException
                    || (read[i].Name == expected.Name && ToolCallDialectTests.Same(read[i].Arguments, expected.Given)),
                    $"Call {i} is {UpdateText.Of(read[i])}, not {expected.Name} {expected.Arguments}:\n{context}");
            }
        },
        writeLine: output.WriteLine, iter: Math.Max(10_000, Check.Iter));

    private static void Change(List<List<ToolCallPiece>?> arrays, int kind, int at, double other)
    {
        int to = (int)(other * arrays.Count);
        if (arrays.Count == 0 || arrays[at] is not { } pieces)
        {
            return;
        }

        int which = (int)(other * pieces.Count);
        switch (kind)
        {
            case 0:
                arrays.RemoveAt(at);
                break;
            case 1:
                arrays.Insert(to, pieces);
                break;
            case 2:
                (arrays[at], arrays[to]) = (arrays[to], arrays[at]);
                break;
            case 3:
                arrays[at] = Changed(piece => piece with { Index = null });
                break;
            case 4:
                arrays[at] = Changed(piece => piece with { Name = null });
                break;
            case 5:
                arrays[at] = Changed(piece => piece with { Id = "id0" });
                break;
            case 6:
                arrays[at] = Changed(piece => piece with { Index = (piece.Index ?? 0) + 1 });
                break;
            default:
                arrays.Insert(at, null);
                break;
        }

        List<ToolCallPiece> Changed(Func<ToolCallPiece, ToolCallPiece> change) =>
            [.. pieces.Select((piece, i) => i == which ? change(piece) : piece)];
    }
}
