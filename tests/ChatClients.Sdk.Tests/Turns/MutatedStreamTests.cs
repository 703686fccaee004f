using System.Text;
using ChatClients.Sdk.Tests.Streaming.Doubles;
using CsCheck;

namespace ChatClients.Sdk.Tests.Turns;

/// <summary>Whatever a server or a network does to a stream, the caller sees an answer or an error of the library's family.</summary>
public sealed class MutatedStreamTests(ITestOutputHelper output)
{
    private static readonly Gen<byte[]> s_stream =
        Gen.Frequency((1, SampleStreams.Random), (1, Gen.OneOf([.. SampleStreams.Bodies.Values])));

    // Bytes that mean something to one of the two parsers come more often than others.
    private static readonly Gen<byte> s_byte = Gen.Frequency((3, Gen.OneOf([.. "{}[]\":,\\ud8 \n\r0-e"u8])), (1, Gen.Byte));

    private static readonly Gen<(int Kind, double At, int Length, byte Value)[]> s_changes =
        Gen.Select(Gen.Int[0, 3], Gen.Double.Unit, Gen.Int[1, 20], s_byte).Array[1, 5];

    [Fact]
    public async Task A_mutated_stream_never_ends_in_a_foreign_error() => await Gen.Select(s_stream, s_changes).SampleAsync(
        async (stream, changes) =>
        {
            byte[] body = changes.Aggregate(stream, Change);
            Reading streamed = await Reading.Of(new AnswerHandler().Sse(body).Session().StreamAsync("Oi"));
            if (streamed.Error is not null)
            {
                var error = Assert.IsAssignableFrom<AivaxException>(streamed.Error);
                Assert.Equal(streamed.Updates, error.PartialUpdates, SameUpdate.Comparer);
                Assert.Equal(streamed.Text, error.PartialText);
            }

            // Updates can be joined, stored and sent on: no unpaired surrogate in any of them.
            Assert.All(streamed.Updates, update => new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(update.Text));
        },
        writeLine: output.WriteLine, iter: 20_000);

    internal static byte[] Change(byte[] body, (int Kind, double At, int Length, byte Value) change)
    {
        int at = (int)(change.At * body.Length);
        int end = Math.Min(body.Length, at + change.Length);
        return change.Kind switch
        {
            0 => [.. body[..at], change.Value, .. body[Math.Min(body.Length, at + 1)..]],
            1 => [.. body[..at], change.Value, .. body[at..]],
            2 => [.. body[..at], .. body[end..]],
            _ => [.. body[..end], .. body[at..end], .. body[end..]],
        };
    }
}
