using ChatClients.Sdk.Tests.Telemetry;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Newest.Tests.Agents;

/// <summary>An agent with telemetry of its own over a session.</summary>
[Collection(nameof(Listening))]
public sealed class AgentTelemetryTests : IDisposable
{
    private const string AgentName = "Experimental.Microsoft.Agents.AI";
    private readonly CannedHandler _handler = new();
    private readonly Exported _exported = new(name: AgentName);

    public void Dispose() => _exported.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_has_the_agent_s_span_and_one_for_its_request(bool streamed)
    {
        AIAgent agent = (await _exported.SessionAsync(_handler)).AsAIAgent(name: "Support").AsBuilder()
            .UseOpenTelemetry(AgentName).Build();
        _handler.Answer(Samples.SimpleReply);

        if (streamed)
        {
            await foreach (AgentResponseUpdate update in agent.RunStreamingAsync("Oi"))
            {
                Assert.NotNull(update);
            }
        }
        else
        {
            await agent.RunAsync("Oi");
        }

        Assert.Single(_exported.Spans, span => Equals(span.GetTagItem("gen_ai.operation.name"), "invoke_agent"));
        Assert.Equal(AgentName, _exported.Chat.Source.Name);
        Assert.DoesNotContain(_exported.Spans, span => span.OperationName == "chat" && span.Source.Name == "ChatClients.Sdk");
        Assert.DoesNotContain(_exported.Points("gen_ai.client.token.usage"), it => it.Meter == "ChatClients.Sdk");
    }
}
