using System.Text.Json;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>The parts of a buffered prompt, each by itself.</summary>
internal static class CallStages
{
    private static readonly byte[] Body = System.Text.Encoding.UTF8.GetBytes($$"""{"prompt":"{{CallSample.Prompt}}"}""");

    public static IEnumerable<Variant> Of(HttpClient bare, AivaxChatClient client)
    {
        yield return Of("the bare `HttpClient`: a request, its body, a response", async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, PathOf()) { Content = new ByteArrayContent(Body) };
            using HttpResponseMessage response = await bare.SendAsync(request, HttpCompletionOption.ResponseHeadersRead)
                .ConfigureAwait(false);
        });
        yield return Variant.Of("check and write the prompt", count =>
        {
            for (int i = 0; i < count; i++)
            {
                PreparedPrompt.Create(
                    PromptForm.Text, [new ChatMessage(ChatRole.User, CallSample.Prompt)], options: null, [], streamMember: null, null);
            }
        });
        yield return Of("send with all guards, and leave the response", async () =>
        {
            using ApiResponse response = await client.Http.SendAsync(CallOf(), CancellationToken.None).ConfigureAwait(false);
        });
        yield return Of("the same, and read the body as JSON", async () =>
        {
            using ApiResponse response = await client.Http.SendAsync(CallOf(), CancellationToken.None).ConfigureAwait(false);
            await response.ReadDataAsync().ConfigureAwait(false);
        });
        JsonElement data = Envelope.Unwrap(JsonBody.Parse(CallSample.Reply));
        yield return Variant.Of("JSON to `PromptResponse`", count =>
        {
            for (int i = 0; i < count; i++)
            {
                PromptReplyReader.Read(data);
            }
        });
    }

    private static string PathOf() => "api/v1/public/chat-clients/" + CallSample.AccessKey + "/prompt";

    private static ApiCall CallOf() => new(ApiOperation.SendPrompt, PathOf())
    {
        AccessKey = CallSample.AccessKey,
        Body = Body,
        ConversationId = "session",
        Retry = RetryClass.CommittedPrompt,
        Timeout = TimeSpan.FromMinutes(5),
    };

    private static Variant Of(string name, Func<Task> runAsync) => new(name, async count =>
    {
        for (int i = 0; i < count; i++)
        {
            await runAsync().ConfigureAwait(false);
        }
    });
}
