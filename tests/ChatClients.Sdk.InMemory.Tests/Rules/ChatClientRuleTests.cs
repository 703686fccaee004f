using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Rules;

public sealed class ChatClientRuleTests : IDisposable
{
    private const string Route = $"{BareAivax.ChatClients}/{BareAivax.ChatClient}";
    private const string Updated = """{"message":"Web client updated successfully.","data":null}""";

    private readonly BareAivax _aivax = new();

    [Fact]
    public async Task R13_Parameters_and_limits_are_merged_and_lists_replaced()
    {
        await _aivax.EditAsync(
            """{"clientParameters":{"pageTitle":"Lyra","debug":true,"inputModes":["Image","Audio"]},"limitingParameters":{"message"""
            + """sPerHour":30,"maxMessages":300}}""");

        WireAnswer answer = await _aivax.PutAsync(
            Route, """{"name":"New","clientParameters":{"inputModes":["Document"],"pageTitle":"Ana"},"limitingParameters":{"maxMes"""
                + """sages":500}}""");

        Assert.Equal(Updated, answer.Body);
        Assert.Equal(
            """{"message":null,"data":{"name":"New","aiGateway":{"id":"00000000-0000-7000-8000-00000000000a","name":"in-memory","k"""
            + """nowledgeCollection":null},"limitingParameters":{"messagesPerHour":30,"maxMessages":500},"clientParameters":{"page"""
                + """Title":"Ana","debug":true,"inputModes":["Document"]},"integrations":{}}}""",
            (await _aivax.GetAsync(Route)).Body);
    }

    [Fact]
    public async Task R13_A_null_takes_a_limit_away()
    {
        await _aivax.EditAsync("""{"limitingParameters":{"maxMessages":1}}""");
        string key = await _aivax.CreateAsync();
        await _aivax.PromptAsync(key, """{"prompt":"One"}""");
        Assert.Equal(400, (await _aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Two"}""")).Status);

        await _aivax.EditAsync("""{"limitingParameters":{"maxMessages":null}}""");

        await _aivax.PromptAsync(key, """{"prompt":"Two"}""");
    }

    [Fact]
    public async Task R13_A_refused_edit_changes_nothing()
    {
        string before = (await _aivax.GetAsync(Route)).Body;

        (await _aivax.PutAsync(Route, """{"name":"New","limitingParameters":{"maxMessages":"many"}}""")).IsError(
            400, "'limitingParameters.maxMessages' must be a whole number from 1 on");

        Assert.Equal(before, (await _aivax.GetAsync(Route)).Body);
    }

    [Fact]
    public async Task R40_An_integration_is_set_shown_replaced_and_removed()
    {
        Assert.Equal(Updated, (await _aivax.PutAsync(
            $"{Route}/integrations",
            """{"integrationType":"Telegram","integrations":{"telegramIntegration":{"botToken":"000000:test","sessionDuration":"03"""
            + """:00:00"}}}""")).Body);
        await _aivax.PutAsync(
            $"{Route}/integrations", """{"integrationType":"Zapi","integrations":{"zapiIntegration":{"instance":{"id":[1]}}}}""");
        await _aivax.PutAsync(
            $"{Route}/integrations",
            """{"integrationType":"Telegram","integrations":{"telegramIntegration":{"botToken":"000000:other"}}}""");
        Assert.EndsWith(
            """integrations":{"telegramIntegration":{"botToken":"000000:other"},"zapiIntegration":{"instance":{"id":[1]}}}}}""",
            (await _aivax.GetAsync(Route)).Body, StringComparison.Ordinal);

        Assert.Equal(200, (await _aivax.DeleteAsync($"{Route}/integrations/Telegram")).Status);

        Assert.EndsWith(
            """integrations":{"zapiIntegration":{"instance":{"id":[1]}}}}}""", (await _aivax.GetAsync(Route)).Body,
            StringComparison.Ordinal);
        (await _aivax.DeleteAsync($"{Route}/integrations/Telegram")).IsError(404, "no such integration");
    }

    public void Dispose() => _aivax.Dispose();
}
