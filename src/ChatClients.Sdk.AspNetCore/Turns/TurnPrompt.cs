using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.Turns;

// Sends the prompt. The application's tools run inside the turn. A call that none of them answers gets an error as its result: a browser
// cannot answer it, and an open call would block the conversation.
internal sealed class TurnPrompt(IEnumerable<AIFunction> tools)
{
    private const string NotRun = "Error: the tool was not run.";

    private readonly AIFunction[] _tools = [.. tools.DefaultIfEmpty(AIFunctionFactory.Create(static () => NotRun, "no_tool"))];

    // question: null for another answer to the last one.
    public async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        ChatSession session,
        ChatMessage? question,
        IServiceProvider services,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = new PromptOptions { Tools = _tools, Services = services };
        IAsyncEnumerator<ChatResponseUpdate> answer = Ask(session, question, options, cancellationToken);
        try
        {
            bool hasNext;
            try
            {
                hasNext = await answer.MoveNextAsync().ConfigureAwait(false);
            }
            catch (AivaxToolCallsPendingException)
            {
                // Calls that a crashed process, or another program, left open.
                await answer.DisposeAsync().ConfigureAwait(false);
                await session.AnswerToolCallsAsync(NotRun, options, cancellationToken).ConfigureAwait(false);
                answer = Ask(session, question, options, cancellationToken);
                hasNext = await answer.MoveNextAsync().ConfigureAwait(false);
            }

            for (; hasNext; hasNext = await answer.MoveNextAsync().ConfigureAwait(false))
            {
                yield return answer.Current;
            }
        }
        finally
        {
            await answer.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static IAsyncEnumerator<ChatResponseUpdate> Ask(
        ChatSession session, ChatMessage? question, PromptOptions options, CancellationToken cancellationToken) =>
        (question is null
            ? session.RetryLastStreamAsync(options, cancellationToken) : session.StreamAsync(question, options, cancellationToken))
        .GetAsyncEnumerator(cancellationToken);
}
