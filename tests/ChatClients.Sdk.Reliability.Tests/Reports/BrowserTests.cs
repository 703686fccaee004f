using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>In a browser (Blazor WebAssembly) the platform hands over a body as it comes only if the request asks for it.</summary>
public sealed class BrowserTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task QB6_A_request_for_a_stream_asks_a_browser_to_hand_it_over_as_it_comes(bool streams)
    {
        bool? asked = null;
        ChatSession session = new AnswerHandler().Do((request, _) =>
        {
            asked = request.Options.TryGetValue(new HttpRequestOptionsKey<bool>("WebAssemblyEnableStreamingResponse"), out bool value)
                && value;
            return Task.FromResult(
                new HttpResponseMessage { Content = new StringContent(PublicCalls.Reply, System.Text.Encoding.UTF8, "application/json") });
        }).Session();

        ChatResponse answer = streams ? await session.StreamAsync("Oi").ToPromptResponseAsync() : await session.SendAsync("Oi");

        Assert.Equal("Oi", answer.Text);
        Assert.Equal(streams, asked);
    }
}
