using ChatClients.Sdk.Http;
using ChatClients.Sdk.Streaming;

namespace ChatClients.Sdk.Tests.Streaming;

public class RehearsalTests
{
    private static readonly ApiCall Call = new(ApiOperation.SendPrompt)
    {
        Retry = RetryClass.CommittedPrompt,
        Timeout = TimeSpan.FromMinutes(1),
    };

    [Fact]
    public void The_sample_is_one_piece_of_text() => Assert.Equal("a", Rehearsal.Read(Call, new AivaxLimits()));

    [Fact]
    public void The_least_limits_let_the_sample_pass() =>
        Assert.Equal("a", Rehearsal.Read(Call, new AivaxLimits { MaxEventBytes = 1024, MaxStreamedAnswerBytes = 1024 }));
}
