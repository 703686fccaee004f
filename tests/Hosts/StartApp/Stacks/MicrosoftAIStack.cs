using System.ClientModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace Hosts;

/// <summary>Microsoft.Extensions.AI.OpenAI.</summary>
internal sealed class MicrosoftAIStack(Uri service) : ChatStack
{
    private readonly IChatClient _client = new ChatClient(
        "model", new ApiKeyCredential("key"), new OpenAIClientOptions { Endpoint = service }).AsIChatClient();

    public override async IAsyncEnumerable<string> StreamAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (ChatResponseUpdate update in _client.GetStreamingResponseAsync(Prompt, cancellationToken: cancellationToken))
        {
            if (update.Text is { Length: > 0 } text)
            {
                yield return text;
            }
        }
    }
}
