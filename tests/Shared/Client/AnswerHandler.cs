using System.Net;
using System.Text;

namespace ChatClients.Sdk.Tests.Shared;

/// <summary>A service that gives prepared answers, in order, and remembers what it was sent.</summary>
internal sealed class AnswerHandler : HttpMessageHandler
{
    private readonly Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _answers = new();

    public List<string> Prompts { get; } = [];

    public List<string> Accepts { get; } = [];

    public AnswerHandler Sse(string body) => Sse(Encoding.UTF8.GetBytes(body));

    public AnswerHandler Sse(byte[] body) => Give(new ByteArrayContent(body) { Headers = { ContentType = new("text/event-stream") } });

    public AnswerHandler Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        Give(new StringContent(body, Encoding.UTF8, "application/json"), status);

    public AnswerHandler Give(HttpContent content, HttpStatusCode status = HttpStatusCode.OK) =>
        Do((_, _) => Task.FromResult(new HttpResponseMessage(status) { Content = content }));

    public AnswerHandler Do(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    /// <summary>A session that talks to this service.</summary>
    public ChatSession Session(TimeProvider? time = null, Action<AivaxChatClientOptions>? configure = null) =>
        Client(time, configure).OpenSession(Key);

    public AivaxChatClient Client(TimeProvider? time = null, Action<AivaxChatClientOptions>? configure = null)
    {
        var options = new AivaxChatClientOptions { Retry = { MaxAttempts = 1 } };
        configure?.Invoke(options);
        return new AivaxChatClient(options, new HttpClient(this) { Timeout = Timeout.InfiniteTimeSpan }, time);
    }

    public const string Key = "wky_gr5uepjsgrhuqcj3aaat1iagrsmozwr9gghusnnu6zjhrsyures5xoe";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Accepts.Add(request.Headers.Accept.ToString());
        Prompts.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        HttpResponseMessage answer = await _answers.Dequeue()(request, cancellationToken).ConfigureAwait(false);
        answer.RequestMessage = request;
        return answer;
    }
}
