using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Support;

/// <summary>An assistant that rewrites everything that it is given, in place, before it answers.</summary>
internal sealed class MeddlingGateway(IChatClient answers) : DelegatingChatClient(answers)
{
    public const string Meddled = "meddled";

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IAsyncEnumerable<ChatResponseUpdate> answer = base.GetStreamingResponseAsync([.. messages], options, cancellationToken);
        foreach (ChatMessage message in messages)
        {
            foreach (AIContent content in message.Contents)
            {
                Meddle(content);
            }

            message.Contents.Add(new TextContent(Meddled));
            message.Role = ChatRole.System;
            (message.AdditionalProperties ??= [])[Meddled] = true;
        }

        return answer;
    }

    private static void Meddle(AIContent content)
    {
        (content.AdditionalProperties ??= [])[Meddled] = true;
        content.AdditionalProperties["name"] = Meddled;
        switch (content)
        {
            case TextContent text:
                text.Text = Meddled;
                break;
            case TextReasoningContent reasoning:
                reasoning.Text = Meddled;
                break;
            case FunctionCallContent call:
                (call.Arguments ??= new Dictionary<string, object?>())[Meddled] = true;
                call.InformationalOnly = true;
                break;
            case FunctionResultContent result:
                result.Result = Meddled;
                break;
            case DataContent data:
                data.Name = Meddled;
                break;
            case UriContent address:
                address.Uri = new Uri("https://example.com/meddled");
                break;
        }
    }
}
