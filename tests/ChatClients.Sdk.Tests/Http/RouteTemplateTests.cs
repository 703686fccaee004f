using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.Tests.Http;

public sealed class RouteTemplateTests
{
    [Fact]
    public void Placeholders_are_filled() => Assert.Equal("a/1/b/2/c", RouteTemplate.Expand("a/{id}/b/{sessionId}/c", ("id", "1"), ("sessionId", "2")));

    [Theory]
    [InlineData("api/{id}/sessions", "api/x1/sessions", "x1")]
    [InlineData("api/{id}/sessions", "API/x1/Sessions", "x1")]
    [InlineData("api/key-{id}.json", "api/key-x1.json", "x1")]
    [InlineData("api/{id}", "api/x1/sessions", null)]
    [InlineData("api/{id}", "api/", null)]
    [InlineData("api/{id}", "other/x1", null)]
    [InlineData("api/key-{id}.json", "api/key-.json", null)]
    [InlineData("api/key-{id}", "api/kex-1", null)]
    public void A_path_of_the_template_s_shape_gives_back_what_was_filled_in(string template, string path, string? id)
    {
        var values = new Dictionary<string, string>();

        Assert.Equal(id is not null, RouteTemplate.TryMatch(template, path, values));
        Assert.Equal(id, values.GetValueOrDefault("id"));
    }
}
