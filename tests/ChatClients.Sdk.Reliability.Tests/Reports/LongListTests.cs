using System.Text;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>A list of 200,000 sessions is never held in memory as a whole.</summary>
[Collection(Sockets.Name)]
public sealed class LongListTests
{
    private const int Count = 200_000;
    private const int SizeOfEach = 1000;

    [Fact]
    public async Task QB3_Two_hundred_thousand_sessions_pass_through_without_being_held()
    {
        var body = new StreamContent(new LongList());
        body.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        AivaxChatClient client = new AnswerHandler().Give(body).ClientWithKeys();
        long first = 0;
        long most = 0;
        int seen = 0;
        await foreach (WebChatSessionSummary session in client.ListWebChatSessionsAsync())
        {
            Assert.Equal(Id(seen), session.SessionId);
            if (seen++ % 20_000 == 0)
            {
                long now = GC.GetTotalMemory(forceFullCollection: true);
                first = seen == 1 ? now : first;
                most = Math.Max(most, now - first);
            }
        }

        // All of them together are 200 MB.
        Assert.Equal(Count, seen);
        TestContext.Current.TestOutputHelper?.WriteLine($"At most {most} bytes were held.");
        Assert.InRange(most, long.MinValue, 8 * Memory.MiB);
    }

    private static string Id(int number) => $"s{number}";

    private sealed class LongList : MemoryStream
    {
        private static readonly string s_rest = new('x', SizeOfEach);
        private int _next;

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return Fill(buffer.AsSpan(offset, count));
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return Fill(buffer.Span);
        }

        private int Fill(Span<byte> target)
        {
            if (_next > Count)
            {
                return 0;
            }

            string text = _next == Count ? "]}"
                : $$"""{{(_next == 0 ? """{"data":[""" : ",")}}{"sessionId":"{{Id(_next)}}","tag":"{{s_rest}}"}""";
            _next++;
            return Encoding.UTF8.GetBytes(text, target);
        }
    }
}
