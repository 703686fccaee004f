namespace ChatClients.Sdk.Tests.Http;

public sealed class RouteTemplateTests
{
    [Fact]
    public void Placeholders_are_filled() =>
        Assert.Equal("a/1/b/2/c", RouteTemplate.Expand("a/{id}/b/{sessionId}/c", ("id", "1"), ("sessionId", "2")));
}
