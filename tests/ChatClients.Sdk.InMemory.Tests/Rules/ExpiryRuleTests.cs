using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Rules;

public sealed class ExpiryRuleTests : IDisposable
{
    private readonly BareAivax _aivax = new();

    [Fact]
    public async Task R5_A_key_opens_nothing_from_the_end_of_the_period_on()
    {
        string key = await _aivax.CreateAsync("""{"expires":600}""");
        _aivax.Time.Advance(TimeSpan.FromSeconds(600) - TimeSpan.FromTicks(1));
        Assert.Equal(200, (await _aivax.GetAsync(BareAivax.Session(key))).Status);

        _aivax.Time.Advance(TimeSpan.FromTicks(1));

        (await _aivax.GetAsync(BareAivax.Session(key))).IsError(404, "no such session");
        (await _aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi"}""")).IsError(404, "no such session");
    }

    [Fact]
    public async Task R5_A_turn_that_began_before_the_end_goes_on_to_its_own()
    {
        var door = new Door();
        using var aivax = new BareAivax(new ScriptedGateway(_ => new ScriptedTurn().WaitFor(door.WaitAsync).Say("Late.")));
        string key = await aivax.CreateAsync("""{"tag":"ana"}""");
        InMemorySession session = aivax.Find(key);
        Task<WireAnswer> turn = aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi"}""");
        await door.Reached;
        aivax.Time.Advance(TimeSpan.FromDays(1));
        (await aivax.GetAsync(BareAivax.Session(key))).IsError(404, "no such session");

        door.Open();

        Assert.Equal("Late.", (await turn.WithinReason()).Json.GetProperty("data").GetProperty("completionText").GetString());
        Assert.Equal(["Hi", "Late."], session.Messages.Select(message => message.Text));
        (await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Again"}""")).IsError(404, "no such session");
    }

    [Theory]
    [InlineData(1, 20)]
    [InlineData(19, 20)]
    [InlineData(20, 20)]
    public async Task R7_A_user_message_leaves_at_least_20_minutes(int left, int expected)
    {
        string key = await _aivax.CreateAsync();
        _aivax.Time.Advance(TimeSpan.FromMinutes(60 - left));

        await _aivax.PromptAsync(key, """{"prompt":"Hi"}""");

        Assert.Equal(_aivax.Time.GetUtcNow().AddMinutes(expected), _aivax.Find(key).ExpiresAt);
    }

    [Fact]
    public async Task R7_A_longer_remainder_is_never_shortened()
    {
        string key = await _aivax.CreateAsync();

        await _aivax.PromptAsync(key, """{"prompt":"Hi"}""");

        Assert.Equal(BareAivax.Noon.AddHours(1), _aivax.Find(key).ExpiresAt);
    }

    [Fact]
    public async Task R7_The_option_chooses_another_time()
    {
        using var aivax = new BareAivax(configure: options => options.NearExpiryRenewal = TimeSpan.FromMinutes(30));
        string key = await aivax.CreateAsync("""{"expires":600}""");

        await aivax.PromptAsync(key, """{"prompt":"Hi"}""");

        Assert.Equal(BareAivax.Noon.AddMinutes(30), aivax.Find(key).ExpiresAt);
    }

    [Theory]
    [InlineData(600, 200)]
    [InlineData(7_776_000, 200)]
    [InlineData(599, 400)]
    [InlineData(7_776_001, 400)]
    [InlineData(0, 400)]
    [InlineData(-600, 400)]
    public async Task R12_A_period_is_from_10_minutes_to_90_days(int seconds, int status)
    {
        WireAnswer answer = await _aivax.PostAsync(BareAivax.Sessions, $$"""{"expires":{{seconds}}}""");

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? 1 : 0, _aivax.Engine.Sessions.Count);
    }

    [Fact]
    public async Task R12_Ninety_days_pass_in_one_call()
    {
        string key = await _aivax.CreateAsync("""{"expires":7776000}""");

        _aivax.Time.Advance(TimeSpan.FromDays(90));

        Assert.Null(_aivax.Engine.FindSession(key));
    }

    public void Dispose() => _aivax.Dispose();
}
