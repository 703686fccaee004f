using System.Text;
using Microsoft.AspNetCore.Http;

namespace ChatClients.Sdk.Reliability.Tests.Servers;

/// <summary>A web server that answers every request in the same way, until the test tells it another.</summary>
internal sealed class SwitchedService : IAsyncDisposable
{
    private WebServer? _server;
    private int _requests;

    public Uri Address => _server!.Address;

    public RequestDelegate Answer { get; set; } = Json(PublicCalls.Created);

    public int Requests => Volatile.Read(ref _requests);

    public static async Task<SwitchedService> StartAsync(RequestDelegate? answer = null)
    {
        var service = new SwitchedService();
        service.Answer = answer ?? service.Answer;
        service._server = await WebServer.StartAsync(context =>
        {
            Interlocked.Increment(ref service._requests);
            return service.Answer(context);
        });
        return service;
    }

    public static RequestDelegate Json(string body, int status = 200) => Bytes(Encoding.UTF8.GetBytes(body), status: status);

    public static RequestDelegate Bytes(byte[] body, string contentType = "application/json", int status = 200) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(body);
    };

    /// <summary>A session that was created here with a tag, so that it can be refreshed and replaced.</summary>
    public async Task<ChatSession> CreateSessionAsync(AivaxChatClient client)
    {
        RequestDelegate answer = Answer;
        Answer = Json(PublicCalls.Created);
        ChatSession session = await client.CreateWebChatSessionAsync(new() { Tag = "t" });
        Answer = answer;
        return session;
    }

    /// <summary>Makes the calls against this service, each with a session of its own, and says which one went wrong.</summary>
    public async Task ForEachAsync(
        IEnumerable<PublicCall> calls, Func<PublicCall, Func<Task>, Task> check, Action<AivaxChatClientOptions>? configure = null)
    {
        using AivaxChatClient client = Clients.Of(Address, configure);
        foreach (PublicCall call in calls)
        {
            ChatSession session = await CreateSessionAsync(client);
            Interlocked.Exchange(ref _requests, 0);
            try
            {
                await check(call, () => call.Run(client, session)).InTime();
            }
            catch (Exception error)
            {
                Assert.Fail($"{call}: {error}");
            }
        }
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
