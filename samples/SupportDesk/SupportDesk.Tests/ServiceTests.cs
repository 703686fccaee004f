namespace SupportDesk.Tests;

/// <summary>What a customer is told when the service does not do its part.</summary>
public sealed class ServiceTests : IAsyncDisposable
{
    private readonly Desk _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Theory]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(500)]
    public async Task A_refusal_of_the_service_is_a_503_without_its_words(int status)
    {
        Visitor ana = await _desk.CustomerAsync("ana");
        _desk.Engine.Faults.OnPrompt().Fail(status, "key sk-1 of account 7 is wrong");

        using HttpResponseMessage response = await ana.SendAsync("Where is IPE-1042?");
        string body = await response.Content.ReadAsStringAsync();

        Assert.Equal(503, (int)response.StatusCode);
        Assert.Contains("The assistant cannot be reached", body);
        Assert.DoesNotContain("account 7", body);
    }

    [Fact]
    public async Task After_a_refusal_the_next_question_is_answered()
    {
        Visitor ana = await _desk.CustomerAsync("ana");
        _desk.Engine.Faults.OnPrompt().Fail(402);
        using HttpResponseMessage refused = await ana.SendAsync("Where is IPE-1042?");

        Assert.StartsWith("Order **IPE-1042**", await ana.AnswerAsync("Where is IPE-1042?"), StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_key_and_no_key_for_tags_it_says_what_to_set()
    {
        _desk.Settings["Aivax:ApiKey"] = "sk-aiv-acc-test-of-the-sample";

        var error = Assert.ThrowsAny<Exception>(() => _desk.Services);

        Assert.Contains("Set AivaxChat:TagKey", error.ToString());
    }

    [Fact]
    public async Task With_a_key_no_page_speaks_of_a_demo_without_one()
    {
        _desk.Settings["Aivax:ApiKey"] = "sk-aiv-acc-test-of-the-sample";
        _desk.Settings["Aivax:ChatClientId"] = "01965b64-a8eb-716c-892d-880159a9f12d";
        _desk.Settings["AivaxChat:TagKey"] = "c2FtcGxlIHRhZyBrZXksIDMyIGJ5dGVzIGxvbmchISE=";
        Visitor ana = await _desk.CustomerAsync("ana");

        string page = await ana.PageAsync("/");

        Assert.Contains("IPE-1042", page);
        Assert.DoesNotContain("Demo without a key", page);
    }
}
