namespace ChatClients.Sdk.Fuzz;

/// <summary>A service in memory that takes a request and gives the answer of the moment.</summary>
internal sealed class OneAnswer : HttpMessageHandler
{
    public Func<HttpResponseMessage> Next { get; set; } = () => new HttpResponseMessage();

    public int Requests { get; set; }

    public AivaxChatClient Client(TimeProvider? time = null, Action<AivaxChatClientOptions>? configure = null)
    {
        var options = new AivaxChatClientOptions { ApiKey = Canary.ApiKey, ChatClientId = "chat-client" };
        configure?.Invoke(options);
        return new AivaxChatClient(options, new HttpClient(this) { Timeout = Timeout.InfiniteTimeSpan }, time);
    }

    public static HttpResponseMessage Answer(int status, byte[] body, string mediaType)
    {
        var answer = new HttpResponseMessage((System.Net.HttpStatusCode)status) { Content = new PieceContent(Pieces.Small(body)) };
        answer.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        return answer;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        if (request.Content is { } body)
        {
            await body.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        }

        return Next();
    }
}
