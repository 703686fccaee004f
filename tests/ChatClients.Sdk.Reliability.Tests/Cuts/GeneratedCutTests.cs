namespace ChatClients.Sdk.Reliability.Tests.Cuts;

/// <summary>Streams made by chance, each cut at every byte, in memory.</summary>
public sealed class GeneratedCutTests
{
    private static readonly int s_streams = ClientBuild.IsNewest ? 50 : 20;

    [Fact]
    public async Task A_cut_at_any_byte_never_gives_a_short_answer()
    {
        for (int seed = 1; seed <= s_streams; seed++)
        {
            CutStream stream = await CutStream.Of(GeneratedStream.Of(seed));
            AnswerHandler service = new();
            using AivaxChatClient client = service.Client();
            Assert.True(stream.Whole.Error is null && stream.UpTo(stream.Body.Length).IsComplete, $"Seed {seed}: {stream.Whole.Error}");

            for (int length = 0; length <= stream.Body.Length; length++)
            {
                service.Sse(stream.Body[..length]);
                Reading cut = await Reading.Of(client.OpenSession(CutServer.KeyFor(length)).StreamAsync("Oi"));
                Said sent = stream.UpTo(length);
                string? problem = CutVerdict.Problem(cut, stream.Whole, sent, sent, StreamInterruptionReason.Truncated);
                Assert.True(problem is null, $"Seed {seed}, cut after {length} bytes: {problem}");
            }
        }
    }
}
