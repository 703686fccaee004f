using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Rules;

public sealed class HourlyLimitRuleTests : IDisposable
{
    private const string Reached = "The maximum number of messages per hour was reached.";

    private readonly BareAivax _aivax = new();

    [Fact]
    public async Task R26_The_hour_slides()
    {
        string key = await LimitedAsync(_aivax, 2);
        await _aivax.PromptAsync(key, """{"prompt":"1"}""");
        _aivax.Time.Advance(TimeSpan.FromMinutes(40));
        await _aivax.PromptAsync(key, """{"prompt":"2"}""");
        Assert.Equal(429, (await _aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"3"}""")).Status);

        _aivax.Time.Advance(TimeSpan.FromMinutes(20));

        await _aivax.PromptAsync(key, """{"prompt":"3"}""");
        Assert.Equal(429, (await _aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"4"}""")).Status);
    }

    [Fact]
    public async Task R26_Messages_that_are_not_stored_and_answers_that_failed_count()
    {
        using var aivax = new BareAivax(new ScriptedGateway(new ScriptedTurn().Fail("No."), "Hello."));
        string key = await LimitedAsync(aivax, 2);
        Assert.Equal(500, (await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"1"}""")).Status);
        await aivax.PromptAsync(key, """{"prompt":"2","commit":false}""");

        (await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"3"}""")).IsLimit(429, "messagesPerHour", 2, Reached);
        Assert.Equal(2, aivax.Find(key).MessagesInLastHour);
    }

    [Fact]
    public async Task R26_Tool_results_retries_and_what_is_sent_again_with_a_result_do_not_count()
    {
        using var aivax = new BareAivax(
            new ScriptedGateway(talk => talk.Count == 1 ? new ScriptedTurn().CallTool("find", callId: "c1") : "Found."));
        string key = await LimitedAsync(aivax, 1);
        await aivax.PromptAsync(key, """{"prompt":"1"}""");

        await aivax.PromptAsync(key, """{"prompt":{"role":"tool","tool_call_id":"c1","content":"x"}}""");
        Assert.Equal(200, (await aivax.PostAsync($"{BareAivax.Session(key)}/retry", "{}")).Status);
        await aivax.PostAsync($"{BareAivax.Session(key)}/reset", "{}");
        await aivax.PromptAsync(key, """
            {"commit":false,"prompt":[{"role":"user","content":"1"},
            {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"find","arguments":"{}"}}]},
            {"role":"tool","tool_call_id":"c1","content":"x"}]}
            """);

        Assert.Equal(1, aivax.Find(key).MessagesInLastHour);
    }

    [Theory]
    [InlineData(null, 200)]
    [InlineData(HourlyLimitScope.Tag, 429)]
    [InlineData(HourlyLimitScope.Session, 200)]
    public async Task R26_The_sessions_of_a_tag_count_together_only_when_they_are_to(HourlyLimitScope? scope, int status)
    {
        using var aivax = new BareAivax(configure: options => options.HourlyLimitScope = scope ?? options.HourlyLimitScope);
        string first = await LimitedAsync(aivax, 1, """{"tag":"ana"}""");
        await aivax.PromptAsync(first, """{"prompt":"1"}""");
        await aivax.DeleteAsync($"{BareAivax.Sessions}/{aivax.Find(first).SessionId}");
        string second = await aivax.CreateAsync("""{"tag":"ana"}""");

        Assert.Equal(status, (await aivax.PostAsync(BareAivax.Prompt(second), """{"prompt":"2"}""")).Status);
    }

    [Fact]
    public async Task R26_Sessions_without_a_tag_and_tags_of_other_chat_clients_count_for_themselves()
    {
        string other = _aivax.Engine.AddChatClient(new WebChatClientDefinition { LimitingParameters = new() { MessagesPerHour = 1 } });
        string[] keys = [await LimitedAsync(_aivax, 1), await _aivax.CreateAsync(), await _aivax.CreateAsync("""{"tag":"ana"}""")];
        WireAnswer last = await _aivax.PostAsync($"{BareAivax.ChatClients}/{other}/sessions", """{"tag":"ana"}""");

        foreach (string key in keys.Append(last.Json.GetProperty("data").GetProperty("accessKey").GetString()!))
        {
            await _aivax.PromptAsync(key, """{"prompt":"1"}""");
            Assert.Equal(429, (await _aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"2"}""")).Status);
        }
    }

    [Fact]
    public async Task R26_A_limit_that_is_set_later_counts_the_messages_before_it()
    {
        string key = await _aivax.CreateAsync();
        await _aivax.PromptAsync(key, """{"prompt":"1"}""");

        await _aivax.EditAsync("""{"limitingParameters":{"messagesPerHour":1}}""");

        Assert.Equal(429, (await _aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"2"}""")).Status);
    }

    [Theory]
    [InlineData("""{"prompt":"3"}""", "1200")]
    [InlineData("""{"prompt":[{"role":"user","content":"3"},{"role":"user","content":"4"}]}""", "3599")]
    public async Task R27_The_answer_names_the_limit_and_when_the_next_message_fits(string prompt, string seconds)
    {
        string key = await LimitedAsync(_aivax, 2);
        await _aivax.PromptAsync(key, """{"prompt":"1"}""");
        _aivax.Time.Advance(TimeSpan.FromSeconds(2399));
        await _aivax.PromptAsync(key, """{"prompt":"2"}""");
        _aivax.Time.Advance(TimeSpan.FromSeconds(1.5));

        WireAnswer answer = await _aivax.PostAsync(BareAivax.Prompt(key), prompt);

        answer.IsLimit(429, "messagesPerHour", 2, Reached);
        Assert.Equal(seconds, answer.RetryAfter);
        Assert.Equal((4, 2), (_aivax.Find(key).MessageCount, _aivax.Find(key).MessagesInLastHour));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task R27_More_messages_at_once_than_an_hour_takes_are_refused_for_good(bool others)
    {
        string key = await LimitedAsync(_aivax, 2);
        if (others)
        {
            await _aivax.PromptAsync(key, """{"prompt":"1"}""");
            await _aivax.PromptAsync(key, """{"prompt":"2"}""");
        }

        WireAnswer answer = await _aivax.PostAsync(
            BareAivax.Prompt(key),
            """{"prompt":[{"role":"user","content":"3"},{"role":"user","content":"4"},{"role":"user","content":"5"}]}""");

        // No wait makes them fit: 429 with a Retry-After would be asked again for ever.
        answer.IsLimit(400, "messagesPerHour", 2, "The prompt has more user messages than may be sent in an hour.");
        Assert.Null(answer.RetryAfter);
        Assert.Equal(others ? 2 : 0, _aivax.Find(key).MessagesInLastHour);
    }

    [Fact]
    public async Task R27_A_message_fits_when_it_was_said_to()
    {
        string key = await LimitedAsync(_aivax, 1);
        await _aivax.PromptAsync(key, """{"prompt":"1"}""");
        _aivax.Time.Advance(TimeSpan.FromMinutes(30));
        WireAnswer refused = await _aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"2"}""");

        _aivax.Time.Advance(TimeSpan.FromSeconds(int.Parse(refused.RetryAfter!, System.Globalization.CultureInfo.InvariantCulture)));

        await _aivax.PromptAsync(key, """{"prompt":"2"}""");
    }

    [Fact]
    public async Task R27_A_refused_message_renews_nothing()
    {
        string key = await LimitedAsync(_aivax, 1, "{}");
        await _aivax.PromptAsync(key, """{"prompt":"1"}""");
        _aivax.Time.Advance(TimeSpan.FromMinutes(50));

        await _aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"2"}""");

        InMemorySession session = _aivax.Find(key);
        Assert.Equal((BareAivax.Noon.AddHours(1), BareAivax.Noon), (session.ExpiresAt, session.LastActivity));
    }

    public void Dispose() => _aivax.Dispose();

    private static async Task<string> LimitedAsync(BareAivax aivax, int messagesPerHour, string json = """{"expires":86400}""")
    {
        await aivax.EditAsync($$$"""{"limitingParameters":{"messagesPerHour":{{{messagesPerHour}}}}}""");
        return await aivax.CreateAsync(json);
    }
}
