using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>The assistant's whole answer to a prompt.</summary>
/// <remarks>
/// <see cref="ChatResponse.Messages"/> holds what the request created, in order: text, reasoning, the work of server-side tools
/// (calls with <see cref="FunctionCallContent.InformationalOnly"/>, and their results) and the calls that the application is to run.
/// Images and audio are <see cref="DataContent"/> or <see cref="UriContent"/>, sources are annotations of the text, and a refusal is an
/// <see cref="ErrorContent"/>. Anything without a type of its own is in the <c>RawRepresentation</c> of its content, message or answer.
/// Text, reasoning and calls are read from the messages each time, so they cannot contradict them.
/// A stored answer has the session's id as <see cref="ChatResponse.ConversationId"/>. Not thread-safe.
/// </remarks>
public class PromptResponse : ChatResponse
{
    internal const string CompletionTextKey = "aivax.completion_text";

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

    /// <summary>Gets the text to show as the answer: that of the last assistant message. For a streamed answer it is the text after the
    /// last tool activity.</summary>
    /// <value>Empty when the assistant only called tools. If the service sent such a text itself (the texts of several messages, for
    /// example), and the messages contain it, it is that text.</value>
    public string CompletionText =>
        StoredValues.AsText(StoredValues.Find(AdditionalProperties, CompletionTextKey)) is { } text && AnswerReading.EndWith(Messages, text)
            ? text
            : AnswerReading.CompletionText(Messages);

    /// <summary>Gets the assistant's reasoning in all messages, or <see langword="null"/> when there is none.</summary>
    public string? Reasoning => AnswerReading.Reasoning(Messages);

    /// <summary>Gets the calls of the messages that the application is to run and answer with
    /// <see cref="FunctionResultContent"/>.</summary>
    /// <value>
    /// Do not run a call whose <see cref="FunctionCallContent.Exception"/> is set: its name or its arguments did not arrive complete.
    /// Answer it with an error. Function invocation leaves it alone.
    /// </value>
    public IReadOnlyList<FunctionCallContent> ToolCalls => AnswerReading.ToolCalls(Messages);
}
