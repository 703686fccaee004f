using ChatClients.Sdk.Tests.Streaming.Doubles;
using CsCheck;

namespace ChatClients.Sdk.Tests.Turns;

/// <summary>Wherever a stream is cut, the caller gets the whole answer or an error, never a short answer.</summary>
public sealed class CutStreamTests(ITestOutputHelper output)
{
    public static TheoryData<string> Streams => [.. SampleStreams.Names];

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_cut_at_any_byte_never_gives_a_short_answer(string name) => await AssertEveryCut(SampleStreams.Bodies[name]);

    [Fact]
    public async Task Random_streams_at_every_byte() =>
        await SampleStreams.Random.SampleAsync(AssertEveryCut, writeLine: output.WriteLine, iter: 100);

    private static async Task AssertEveryCut(byte[] body)
    {
        Reading whole = await Read(body);
        Assert.True(whole.Error is null or AivaxStreamInterruptedException { Reason: StreamInterruptionReason.ServerError });

        for (int length = 0; length < body.Length; length++)
        {
            Reading cut = await Read(body[..length]);
            if (cut.Error is null)
            {
                Assert.Null(whole.Error);
                Assert.Equal(whole.Lines, cut.Lines);
                continue;
            }

            var error = cut.Failed<AivaxStreamInterruptedException>();
            Assert.True(
                error.Reason is StreamInterruptionReason.Truncated
                    || (whole.Error is not null && error.Reason == StreamInterruptionReason.ServerError));
            Assert.StartsWith(error.PartialText, whole.Text, StringComparison.Ordinal);
        }
    }

    private static Task<Reading> Read(byte[] body) => Reading.Of(new AnswerHandler().Sse(body).Session().StreamAsync("Oi"));
}
