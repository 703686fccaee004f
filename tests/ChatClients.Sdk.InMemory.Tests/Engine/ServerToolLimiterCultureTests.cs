using System.Globalization;
using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Engine;

public sealed class ServerToolLimiterCultureTests
{
    [Fact]
    public async Task QA9_A_time_limit_is_written_the_same_way_in_every_culture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            var door = new Door();
            using var tools = new ToolAivax(
                new ScriptedGateway(new ScriptedTurn().CallTool("lookup"), "Still here."),
                AIFunctionFactory.Create(async (CancellationToken stop) => await door.WaitAsync(stop), "lookup"),
                options => options.ServerToolTimeout = TimeSpan.FromSeconds(1.5));
            (string key, Task<WireAnswer> turn) = await tools.AskAsync(streamed: false);
            await door.Reached;

            tools.Aivax.Time.Advance(TimeSpan.FromSeconds(1.5));

            ToolAivax.Failed(
                tools.Aivax, key, await turn.WithinReason(), streamed: false,
                "The AI gateway failed: The tool 'lookup' has had no result for 1.5 seconds");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
