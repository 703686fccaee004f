using ChatClients.Sdk;
using Microsoft.Extensions.AI;

namespace Hosts;

internal static class StreamScenarios
{
    // The test lets the second piece go when it has read the first.
    public static async Task StreamAsync(Scenario scenario)
    {
        ChatSession session = await scenario.OpenAsync();
        await foreach (ChatResponseUpdate update in session.StreamAsync("Count."))
        {
            if (update.Text.Length > 0)
            {
                Scenario.Say($"piece: {update.Text}");
            }
        }
    }

    public static async Task CutAsync(Scenario scenario)
    {
        ChatSession session = await scenario.OpenAsync();
        try
        {
            await foreach (ChatResponseUpdate update in session.StreamAsync("Count."))
            {
                Scenario.Say($"piece: {update.Text}");
            }
        }
        catch (AivaxStreamInterruptedException broken)
        {
            Scenario.Say($"{broken.Reason} {broken.Outcome}: {broken.PartialText}");
        }

        Scenario.Say($"history: {(await session.GetHistoryAsync()).Count}");
    }

    public static async Task CancelAsync(Scenario scenario)
    {
        ChatSession session = await scenario.OpenAsync();
        using var stop = new CancellationTokenSource();
        try
        {
            await foreach (ChatResponseUpdate update in session.StreamAsync("Count.", cancellationToken: stop.Token))
            {
                if (update.Text.Length > 0)
                {
                    stop.Cancel();
                }
            }
        }
        catch (OperationCanceledException canceled)
        {
            Scenario.Say($"cancelled: {canceled.CancellationToken == stop.Token}");
        }

        Scenario.Say((await session.SendAsync("Again.")).CompletionText);
    }

    public static async Task ToolsAsync(Scenario scenario)
    {
        AIFunction status = AIFunctionFactory.Create((string orderId) => $"{orderId} arrives tomorrow", "get_order_status");
        ChatSession session = await scenario.OpenAsync();
        PromptResponse answer = await session.SendAsync("Where is A1?", new PromptOptions { Tools = { status } });
        Scenario.Say(answer.CompletionText);
    }
}
