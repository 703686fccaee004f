using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>The client that one would use otherwise.</summary>
internal static class OpenAiPeer
{
    public static IChatClient Create(HttpClient http, Uri address) => new ChatClient(
        "@openai/gpt-5-mini", new ApiKeyCredential("benchmark"),
        new OpenAIClientOptions { Endpoint = new Uri(address, "v1"), Transport = new HttpClientPipelineTransport(http) })
        .AsIChatClient();
}
