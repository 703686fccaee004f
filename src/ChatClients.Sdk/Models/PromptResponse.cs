using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>The assistant's whole answer to a prompt.</summary>
/// <remarks>
/// <see cref="ChatResponse.Messages"/> holds what the request created, in order: text, reasoning, the work of server-side tools
/// (calls with <see cref="FunctionCallContent.InformationalOnly"/>, and their results) and the calls that the application is to run.
/// Images and audio are <see cref="DataContent"/> or <see cref="UriContent"/>, sources are annotations of the text, and a refusal is an
/// <see cref="ErrorContent"/>. What has no type of its own is in the <c>RawRepresentation</c> of its content, message or answer.
/// The text, the reasoning and the calls are read from the messages each time, so that they say the same.
/// A stored answer carries the session's id as <see cref="ChatResponse.ConversationId"/>. Not thread-safe.
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

    /// <summary>Gets the text to show as the answer: that of the last assistant message; for a streamed answer, the text after the
    /// last tool activity.</summary>
    /// <value>Empty when the assistant only asked for tools. Where the service gave the text itself, in other words than the last message
    /// has (the texts of several messages, for example), it is the service's, as long as the messages hold it.</value>
    public string CompletionText =>
        StoredValues.AsText(StoredValues.Find(AdditionalProperties, CompletionTextKey)) is { } told && AnswerReading.Tells(Messages, told)
            ? told
            : AnswerReading.CompletionText(Messages);

    /// <summary>Gets the assistant's reasoning: that of all messages, or <see langword="null"/> when they tell none.</summary>
    public string? Reasoning => AnswerReading.Reasoning(Messages);

    /// <summary>Gets the calls of the messages that the application is to run and answer with
    /// <see cref="FunctionResultContent"/>.</summary>
    /// <value>
    /// A call whose <see cref="FunctionCallContent.Exception"/> is set must not be run,
    /// since its name or its arguments did not arrive whole. Answer it with an error. Function invocation leaves it alone.
    /// </value>
    public IReadOnlyList<FunctionCallContent> ToolCalls => AnswerReading.ToolCalls(Messages);
}
