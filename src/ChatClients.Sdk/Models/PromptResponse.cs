using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>The assistant's whole answer to a prompt.</summary>
/// <remarks>
/// <see cref="ChatResponse.Messages"/> holds what the request created, in order: text, reasoning, the work of server-side tools
/// (calls with <see cref="FunctionCallContent.InformationalOnly"/>, and their results) and the calls that the application is to run.
/// Images and audio are <see cref="DataContent"/> or <see cref="UriContent"/>, sources are annotations of the text, and a refusal is an
/// <see cref="ErrorContent"/>. What has no type of its own is in the <c>RawRepresentation</c> of its content, message or answer.
/// A stored answer carries the session's id as <see cref="ChatResponse.ConversationId"/>. Not thread-safe.
/// </remarks>
public class PromptResponse : ChatResponse
{
    private string? _completionText;
    private string? _reasoning;
    private IReadOnlyList<FunctionCallContent>? _toolCalls;

    /// <summary>Creates an empty answer.</summary>
    public PromptResponse()
    {
    }

    /// <summary>Creates an answer of one message.</summary>
    /// <param name="message">The message.</param>
    public PromptResponse(ChatMessage message)
        : base(message)
    {
    }

    /// <summary>Creates an answer.</summary>
    /// <param name="messages">The messages that the request created, in order.</param>
    public PromptResponse(IList<ChatMessage>? messages)
        : base(messages)
    {
    }

    /// <summary>Gets or sets the text to show as the answer: that of the last assistant message; for a streamed answer, the text after the
    /// last tool activity.</summary>
    /// <value>Empty when the assistant only asked for tools. Read from the messages unless it was set.</value>
    public string CompletionText
    {
        get => _completionText ?? AnswerReading.CompletionText(Messages);
        set => _completionText = value;
    }

    /// <summary>Gets or sets the assistant's reasoning, or <see langword="null"/> when it told none.</summary>
    /// <value>Read from the messages unless it was set.</value>
    public string? Reasoning
    {
        get => _reasoning ?? AnswerReading.Reasoning(Messages);
        set => _reasoning = value;
    }

    /// <summary>Gets or sets the calls that the application is to run and answer with <see cref="FunctionResultContent"/>.</summary>
    /// <value>
    /// Read from the messages unless it was set. A call whose <see cref="FunctionCallContent.Exception"/> is set must not be run,
    /// since its name or its arguments did not arrive whole. Answer it with an error. Function invocation leaves it alone.
    /// </value>
    public IReadOnlyList<FunctionCallContent> ToolCalls
    {
        get => _toolCalls ?? AnswerReading.ToolCalls(Messages);
        set => _toolCalls = value;
    }
}
