using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Prompts;

public sealed class ServerToolActivityTests
{
    [Fact]
    public void A_report_is_read_from_a_reported_call()
    {
        var call = new FunctionCallContent("tool_1", "WebSearch")
        {
            InformationalOnly = true,
            AdditionalProperties = new()
            {
                [ServerToolActivity.StateKey] = "Running",
                [ServerToolActivity.ReasonKey] = "news",
                [ServerToolActivity.GoalKey] = "an answer",
            },
        };

        ServerToolActivity activity = ServerToolActivity.FromContent(call)!;

        Assert.Equal(("tool_1", "WebSearch", "news", "an answer"), (activity.Id, activity.Name, activity.Reason, activity.Goal));
        Assert.Equal(ServerToolState.Running, activity.State);
    }

    public static TheoryData<AIContent> NoReports =>
    [
        new TextContent("x"),
        new FunctionCallContent("c", "f"),
        new FunctionCallContent("c", "f") { InformationalOnly = true },
        new FunctionCallContent("c", "f") { AdditionalProperties = new() { [ServerToolActivity.StateKey] = "Running" } },
        new FunctionCallContent(
            "c", "f") { InformationalOnly = true, AdditionalProperties = new() { [ServerToolActivity.StateKey] = " " } },
    ];

    [Theory, MemberData(nameof(NoReports), DisableDiscoveryEnumeration = true)]
    public void Another_content_reports_nothing(AIContent content) => Assert.Null(ServerToolActivity.FromContent(content));

    [Theory]
    [InlineData("running", true)]
    [InlineData("RUNNING", true)]
    [InlineData("Completed", false)]
    [InlineData("Paused", false)]
    public void States_are_an_open_set_without_letter_case(string word, bool isRunning)
    {
        var state = new ServerToolState(word);

        Assert.Equal(isRunning, state == ServerToolState.Running);
        Assert.Equal(!isRunning, state != ServerToolState.Running);
        Assert.Equal(isRunning, state.Equals((object)ServerToolState.Running));
        Assert.Equal(isRunning, state.GetHashCode() == ServerToolState.Running.GetHashCode());
        Assert.Equal(word, state.ToString());
    }

    [Fact]
    public void A_state_needs_a_word()
    {
        Assert.Throws<ArgumentException>(() => new ServerToolState(" "));
        Assert.Equal("", default(ServerToolState).Value);
        Assert.Equal("Failed", ServerToolState.Failed.Value);
        Assert.Equal("Created", ServerToolState.Created.Value);
    }
}
