using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.InMemory.Tests.DependencyInjection;

/// <summary>The application of <c>docs/web-app.md</c>, run over a test server.</summary>
public sealed class WebAppPageTests : IAsyncLifetime
{
    private readonly InMemoryAivax _engine = new(new() { Gateway = new ScriptedGateway(_ => new ScriptedTurn().Say("Hello, ", "Ana.")) });
    private WebApplication _app = null!;
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddAivaxChatClient(options => options.ChatClientId = "support");
        builder.Services.AddInMemoryAivax(_engine);
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<AivaxProblems>();
        _app = builder.Build();
        _app.UseExceptionHandler();
        _app.MapPost("/chat", (ChatMessageIn message, ChatSessionPool pool, CancellationToken stop) =>
            TypedResults.ServerSentEvents(AnswerAsync(message, "ana", pool, stop)));
        await _app.StartAsync();
        _browser = _app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task An_answer_comes_as_events()
    {
        using HttpResponseMessage answer = await _browser.PostAsJsonAsync("/chat", new { text = "Hi" });

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("data: Hello, \n\ndata: Ana.\n\n", await answer.Content.ReadAsStringAsync());
        Assert.Equal(2, _engine.FindSession("user-ana")!.Messages.Count);
    }

    [Theory]
    [InlineData(402, 503, "The assistant is not available.")]
    [InlineData(429, 429, "Too many messages. Please wait.")]
    [InlineData(503, 502, "The assistant did not answer.")]
    public async Task A_failure_before_the_first_event_is_a_problem(int service, int expected, string title)
    {
        _engine.Faults.OnPrompt().Times(2).Fail(service);

        using HttpResponseMessage answer = await _browser.PostAsJsonAsync("/chat", new { text = "Hi" });

        Assert.Equal((HttpStatusCode)expected, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal(title, (string?)problem!["title"]);
    }

    [Fact]
    public async Task A_blank_message_is_a_problem()
    {
        using HttpResponseMessage answer = await _browser.PostAsJsonAsync("/chat", new { text = " " });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_breaks_the_stream_of_the_user()
    {
        _engine.Faults.OnPrompt().WhileStreaming().CutAfter(events: 2);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat") { Content = JsonContent.Create(new { text = "Hi" }) };
        using HttpResponseMessage answer = await _browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        await Assert.ThrowsAnyAsync<Exception>(() => answer.Content.ReadAsStringAsync());
        Assert.Empty(_engine.FindSession("user-ana")!.Messages);
    }

    private static async IAsyncEnumerable<string> AnswerAsync(
        ChatMessageIn message, string userId, ChatSessionPool pool, [EnumeratorCancellation] CancellationToken stop)
    {
        ChatSession session = await pool.GetOrCreateAsync(new() { Tag = $"user-{userId}" }, owner: userId, cancellationToken: stop);
        await foreach (ChatResponseUpdate update in session.StreamAsync(message.Text, cancellationToken: stop))
        {
            if (update.Text.Length > 0)
            {
                yield return update.Text;
            }
        }
    }

    public sealed record ChatMessageIn(string Text);

    private sealed class AivaxProblems(IProblemDetailsService problems) : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
        {
            (int status, string title) = exception switch
            {
                ArgumentException { ParamName: "prompt" } => (400, "Please write a message."),
                AivaxRateLimitException => (429, "Too many messages. Please wait."),
                AivaxBalanceException or AivaxAuthenticationException => (503, "The assistant is not available."),
                AivaxException => (502, "The assistant did not answer."),
                _ => (0, ""),
            };
            if (status == 0)
            {
                return ValueTask.FromResult(false);
            }

            context.Response.StatusCode = status;
            return problems.TryWriteAsync(
                new() { HttpContext = context, ProblemDetails = { Status = status, Title = title }, Exception = exception });
        }
    }
}
