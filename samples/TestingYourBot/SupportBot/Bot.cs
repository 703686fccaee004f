using System.ComponentModel;
using System.Text;
using ChatClients.Sdk;
using Microsoft.Extensions.AI;

namespace SupportBot;

/// <summary>Answers customers: one conversation each, which the service keeps and finds again by the customer's id.</summary>
public sealed class Bot(AivaxChatClient aivax, IOrders orders)
{
    private static readonly TimeSpan s_memory = TimeSpan.FromHours(24);

    /// <summary>Answers a message.</summary>
    /// <param name="customer">Who is asking.</param>
    /// <param name="message">What they wrote; <c>/reset</c> begins a new conversation.</param>
    /// <param name="onText">Gets the answer piece by piece, while the assistant makes it.</param>
    /// <param name="cancellationToken">Stops the answer.</param>
    /// <returns>The whole answer, or a text that says what went wrong.</returns>
    public async Task<string> AnswerAsync(
        Customer customer, string message, Action<string>? onText = null, CancellationToken cancellationToken = default)
    {
        try
        {
            ChatSession session = await OpenAsync(customer, cancellationToken);
            if (message.Trim() != "/reset")
            {
                return await AskAsync(session, message, onText, cancellationToken);
            }

            await session.ResetAsync(cancellationToken: cancellationToken);
            return "Let's start over. How can I help?";
        }
        catch (AivaxException error)
        {
            return FriendlyText.For(error);
        }
    }

    // The same tag is the same conversation: renewed, and with the current context.
    private Task<ChatSession> OpenAsync(Customer customer, CancellationToken cancellationToken) => aivax.CreateWebChatSessionAsync(
        new() { Tag = customer.Id, Expires = s_memory, ExtraContext = $"You are talking to {customer.Name}, on the {customer.Plan} plan." },
        cancellationToken);

    private async Task<string> AskAsync(ChatSession session, string message, Action<string>? onText, CancellationToken cancellationToken)
    {
        // The session runs what the assistant asks for; other messages of this customer wait until the answer is complete.
        var options = new PromptOptions { Tools = { AIFunctionFactory.Create(GetOrderStatusAsync, "get_order_status") } };
        var answer = new StringBuilder();
        await foreach (ChatResponseUpdate update in session.StreamAsync(message, options, cancellationToken))
        {
            answer.Append(update.Text);
            onText?.Invoke(update.Text);
        }

        return answer.ToString();
    }

    [Description("Finds out where an order is.")]
    private Task<string> GetOrderStatusAsync(string orderId, CancellationToken cancellationToken) =>
        orders.GetStatusAsync(orderId, cancellationToken);
}
