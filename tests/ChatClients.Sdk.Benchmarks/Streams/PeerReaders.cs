using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>The readers that a .NET user would otherwise take, pointed at the same bytes.</summary>
internal sealed class PeerReaders(HttpClient http, Uri endpoint)
{
    private static readonly UserChatMessage[] s_prompt = [new("Where is my order?")];

    private readonly ChatClient _chat = new(
        "m",
        new ApiKeyCredential("sk-benchmark"),
        new OpenAIClientOptions
        {
            Endpoint = endpoint,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        });

    public async Task<Heard> ReadOpenAIAsync()
    {
        var heard = new Heard();
        await foreach (StreamingChatCompletionUpdate update in _chat.CompleteChatStreamingAsync(s_prompt).ConfigureAwait(false))
        {
            foreach (ChatMessageContentPart part in update.ContentUpdate)
            {
                heard.Add(part.Text ?? "");
            }
        }

        return heard;
    }

    public async Task<Heard> ReadExtensionsAsync()
    {
        var heard = new Heard();
        IChatClient chat = _chat.AsIChatClient();
        await foreach (ChatResponseUpdate update in chat.GetStreamingResponseAsync("Where is my order?").ConfigureAwait(false))
        {
            heard.Add(update);
        }

        return heard;
    }
}
