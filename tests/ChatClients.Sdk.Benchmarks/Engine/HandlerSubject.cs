using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>An engine behind its handler, filled over the wire, and a bare HTTP client in front of it.</summary>
internal sealed class HandlerSubject : IDisposable
{
    private const string ApiKey = "sk-aiv-acc-benchmark-of-the-engine";
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http;
    private readonly string[] _keys;
    private readonly string _createPath;

    private HandlerSubject(int sessions)
    {
        var engine = new InMemoryAivax(new InMemoryAivaxOptions { Gateway = new InstantGateway(), ApiKey = ApiKey });
        _http = new HttpClient(engine.CreateHandler()) { BaseAddress = new Uri("https://aivax.test/") };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        _createPath = Routes.Sessions.Replace("{id}", engine.DefaultChatClientId, StringComparison.Ordinal);
        _keys = new string[sessions];
    }

    public int Sessions => _keys.Length;

    /// <summary>The keys of the sessions, by their number.</summary>
    public IReadOnlyList<string> AccessKeys => _keys;

    private static AivaxRoutes Routes { get; } = new();

    public static async Task<HandlerSubject> CreateAsync(int sessions)
    {
        var subject = new HandlerSubject(sessions);
        for (int i = 0; i < sessions; i++)
        {
            using JsonDocument created = JsonDocument.Parse(await subject.CreateOrReuseAsync(Requests.Tag(i)));
            subject._keys[i] = created.RootElement.GetProperty("data").GetProperty("accessKey").GetString()!;
        }

        return subject;
    }

    /// <summary>Creates the session of a user or takes the one that is there.</summary>
    public Task<byte[]> CreateOrReuseAsync(string tag) =>
        SendAsync(HttpMethod.Post, _createPath, $$"""{"tag":"{{tag}}","expires":7776000}""");

    /// <summary>Reads a session by its key.</summary>
    public Task<byte[]> ReadAsync(string accessKey) => SendAsync(HttpMethod.Get, ToPath(Routes.SessionInfo, accessKey));

    public Task<byte[]> PromptAsync(string accessKey) =>
        SendAsync(HttpMethod.Post, ToPath(Routes.Prompt, accessKey), """{"prompt":"Where is my order?","stream":false}""");

    public Task<byte[]> ResetAsync(string accessKey) => SendAsync(HttpMethod.Post, ToPath(Routes.Reset, accessKey), "{}");

    public void Dispose() => _http.Dispose();

    private static string ToPath(string template, string accessKey) => template.Replace("{accessKey}", accessKey, StringComparison.Ordinal);

    private async Task<byte[]> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = Json;
        }

        using HttpResponseMessage response = await _http.SendAsync(request).ConfigureAwait(false);
        byte[] answer = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        return response.IsSuccessStatusCode ? answer : throw new InvalidOperationException(Encoding.UTF8.GetString(answer));
    }
}
