using System.ClientModel;
using System.Runtime.CompilerServices;
using OpenAI;
using OpenAI.Chat;

namespace Hosts;

/// <summary>The OpenAI SDK.</summary>
internal sealed class OpenAIStack(Uri service) : ChatStack
{
    private readonly ChatClient _client = new("model", new ApiKeyCredential("key"), new OpenAIClientOptions { Endpoint = service });

    public override async IAsyncEnumerable<string> StreamAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (StreamingChatCompletionUpdate update in
            _client.CompleteChatStreamingAsync([new UserChatMessage(Prompt)], cancellationToken: cancellationToken))
        {
            if (update.ContentUpdate is [{ Text.Length: > 0 } part, ..])
            {
                yield return part.Text;
            }
        }
    }
}
