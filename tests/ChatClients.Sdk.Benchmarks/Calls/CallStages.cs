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
                    PromptForm.Text, [new ChatMessage(ChatRole.User, CallSample.Prompt)], options: null, [], streamMember: null);
            }
        });
        yield return Of("send with all guards, and leave the response", async () =>
        {
            using ApiResponse response = await client.Http.SendAsync(CallOf(), CancellationToken.None).ConfigureAwait(false);
        });
        yield return Of("the same, and read the reply", async () =>
        {
            using ApiResponse response = await client.Http.SendAsync(CallOf(), CancellationToken.None).ConfigureAwait(false);
            await response.TryReadReplyAsync().ConfigureAwait(false);
        });
        yield return Variant.Of("the reply's JSON to `PromptResponse`, in one pass", count =>
        {
            for (int i = 0; i < count; i++)
            {
                PlainReplyReader.TryRead(CallSample.Reply);
            }
        });
        yield return Variant.Of("the same by the full reader", count =>
        {
            for (int i = 0; i < count; i++)
            {
                PromptReplyReader.Read(Envelope.Unwrap(JsonBody.Parse(CallSample.Reply)));
            }
        });
    }

    private static readonly Uri s_address = new("https://aivax.test/" + PathOf());

    private static string PathOf() => "api/v1/public/chat-clients/" + CallSample.AccessKey + "/prompt";

    private static ApiCall CallOf() => new(ApiOperation.SendPrompt)
    {
        Address = s_address,
        AccessKey = CallSample.AccessKey,
        Body = Body,
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
