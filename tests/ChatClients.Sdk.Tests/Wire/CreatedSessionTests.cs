using ChatClients.Sdk.Tests.TestDoubles;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.Tests.Wire;

public sealed class CreatedSessionTests
{
    [Fact]
    public void The_sample_is_read()
    {
        CreatedSession? session = CreatedSession.Read(Envelope.Unwrap(Json.Parse(Samples.Created)), out _);

        Assert.Equal(new CreatedSession(Samples.SessionId, Samples.AccessKey, new Uri(Samples.TalkUrl)), session);
        Assert.DoesNotContain(Samples.AccessKey, session!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"accessKey":"wky_a"}""", "sessionId")]
    [InlineData("""{"sessionId":"a/b","accessKey":"wky_a"}""", "sessionId")]
    [InlineData("""{"sessionId":1,"accessKey":"wky_a"}""", "sessionId")]
    [InlineData("""{"sessionId":"s"}""", "accessKey")]
    [InlineData("""{"sessionId":"s","accessKey":""}""", "accessKey")]
    [InlineData("""{"sessionId":"s","accessKey":".."}""", "accessKey")]
    [InlineData("""{"sessionId":"s","accessKey":"a%2fb"}""", "accessKey")]
    [InlineData("""{"sessionId":"s","accessKey":"wky_a","talkUrl":"javascript:alert(1)"}""", "talkUrl")]
    [InlineData("""{"sessionId":"s","accessKey":"wky_a","talkUrl":"data:text/html,x"}""", "talkUrl")]
    [InlineData("""{"sessionId":"s","accessKey":"wky_a","talkUrl":"http://console.aivax.net/chat/x"}""", "talkUrl")]
    [InlineData("""{"sessionId":"s","accessKey":"wky_a","talkUrl":"/chat/x"}""", "talkUrl")]
    [InlineData("""{"sessionId":"s","accessKey":"wky_a","talkUrl":"file:///etc/passwd"}""", "talkUrl")]
    public void C38_What_must_not_reach_a_path_or_a_browser_is_refused(string json, string member)
    {
        Assert.Null(CreatedSession.Read(Json.Parse(json), out string reason));
        Assert.Contains(member, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"sessionId":"s","accessKey":"wky_a"}""", null)]
    [InlineData("""{"sessionId":"s","accessKey":"wky_a","talkUrl":null}""", null)]
    [InlineData(
        """{"session_id":"s","access_key":"wky_a","talk_url":"http://localhost:5000/chat/wky_a"}""", "http://localhost:5000/chat/wky_a")]
    public void The_address_may_be_missing_or_on_this_machine(string json, string? address) =>
        Assert.Equal(address, CreatedSession.Read(Json.Parse(json), out _)?.TalkUrl?.AbsoluteUri);
}
