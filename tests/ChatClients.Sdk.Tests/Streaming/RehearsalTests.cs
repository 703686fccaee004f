using ChatClients.Sdk.Http;
using ChatClients.Sdk.Streaming;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatClients.Sdk.Tests.Streaming;

public class RehearsalTests
{
    private static readonly ApiCall Call = new(ApiOperation.SendPrompt)
    {
        Retry = RetryClass.CommittedPrompt,
        Timeout = TimeSpan.FromMinutes(1),
    };

    [Fact]
    public void The_sample_is_one_piece_of_text() => Assert.Equal("a", Read(new AivaxLimits()));

    [Fact]
    public void The_least_limits_let_the_sample_pass() =>
        Assert.Equal("a", Read(new AivaxLimits { MaxEventBytes = 1024, MaxStreamedAnswerBytes = 1024 }));

    private static string? Read(AivaxLimits limits)
    {
        using var network = new HttpMessageInvoker(new CannedHandler());
        using var http = new AivaxHttp(
            network, ownsClient: false, new AivaxChatClientOptions { Limits = limits }, TimeProvider.System, NullLogger.Instance);
        return Rehearsal.Read(Call, http);
    }
}
