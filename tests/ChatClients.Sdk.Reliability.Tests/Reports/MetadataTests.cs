namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Names of metadata that the service keeps for itself.</summary>
public sealed class MetadataTests
{
    private const string Created = $$$"""{"data":{"sessionId":"s1","accessKey":"{{{AnswerHandler.Key}}}"}}""";
    private readonly AnswerHandler _service = new AnswerHandler().Json(Created).Json(Created);

    [Theory]
    [InlineData("_aiv")]
    [InlineData("_aivax_user")]
    [InlineData("_AIV-x")]
    public async Task QD_A_reserved_name_of_metadata_is_refused_before_it_is_sent(string name)
    {
        using AivaxChatClient client = Client();

        var request = new CreateWebChatSessionRequest { Metadata = { ["plan"] = "gold", [name] = "x" } };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => client.CreateWebChatSessionAsync(request));

        Assert.Contains("_aiv", error.Message, StringComparison.Ordinal);
        Assert.Empty(_service.Prompts);
    }

    [Fact]
    public async Task QD_A_name_that_only_holds_the_reserved_one_is_sent()
    {
        using AivaxChatClient client = Client();

        await client.CreateWebChatSessionAsync(new() { Metadata = { ["my_aiv"] = "x", ["aiv"] = "y" } });

        Assert.Equal("""{"metadata":{"my_aiv":"x","aiv":"y"}}""", Assert.Single(_service.Prompts));
    }

    private AivaxChatClient Client() => _service.Client(configure: options =>
    {
        options.ApiKey = Clients.ApiKey;
        options.ChatClientId = Clients.ChatClientId;
    });
}
