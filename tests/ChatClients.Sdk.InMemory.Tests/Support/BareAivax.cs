using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.InMemory.Tests.Support;

/// <summary>An engine on a clock that stands still at noon, and a bare HTTP client in front of it: nothing of the SDK's client takes
/// part.</summary>
internal sealed class BareAivax : IDisposable
{
    public const string ApiKey = "sk-aiv-acc-test-of-the-wire";
    public const string ChatClient = "00000000-0000-7000-8000-000000000001";
    public const string ChatClients = "api/v1/web-chat-client";
    public const string Sessions = $"{ChatClients}/{ChatClient}/sessions";
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public BareAivax(IChatClient? gateway = null, Action<InMemoryAivaxOptions>? configure = null)
    {
        Time = new FakeTimeProvider(Noon);
        var options = new InMemoryAivaxOptions
        { TimeProvider = Time, Gateway = gateway ?? new ScriptedGateway(_ => "Hello."), ApiKey = ApiKey, Seed = 1 };
        configure?.Invoke(options);
        Engine = new InMemoryAivax(options);
        Http = new HttpClient(Engine.CreateHandler()) { BaseAddress = new Uri("https://aivax.test/") };
    }

    public FakeTimeProvider Time { get; }

    public InMemoryAivax Engine { get; }

    public HttpClient Http { get; }

    public static string Prompt(string key) => $"{Session(key)}/prompt";

    public static string Session(string key) => $"api/v1/public/chat-clients/{key}";

    public Task<WireAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<WireAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<WireAnswer> PostAsync(string path, string json, string contentType = "application/json", string? accept = null) =>
        SendAsync(HttpMethod.Post, path, Encoding.UTF8.GetBytes(json), contentType, accept);

    public Task<WireAnswer> PutAsync(string path, string json) =>
        SendAsync(HttpMethod.Put, path, Encoding.UTF8.GetBytes(json), "application/json");

    /// <summary>Changes the chat client that exists from the start.</summary>
    public async Task EditAsync(string json) => Assert.Equal(200, (await PutAsync($"{ChatClients}/{ChatClient}", json)).Status);

    public async Task<WireAnswer> SendAsync(
        HttpMethod method, string path, byte[]? body = null, string? contentType = null, string? accept = null,
        string? authorization = $"Bearer {ApiKey}")
    {
        using HttpRequestMessage request = Request(method, path, body, contentType, accept, authorization);
        using HttpResponseMessage response = await Http.SendAsync(request);
        return new WireAnswer(
            (int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync())
        {
            Allow = string.Join(", ", response.Content.Headers.Allow),
            RetryAfter = response.Headers.TryGetValues("Retry-After", out IEnumerable<string>? values) ? string.Join(", ", values) : null,
        };
    }

    public static HttpRequestMessage Request(
        HttpMethod method, string path, byte[]? body = null, string? contentType = "application/json", string? accept = null,
        string? authorization = null)
    {
        var request = new HttpRequestMessage(method, path);
        // Sessions need no API key: only account routes get one.
        if (authorization is not null && !path.Contains("/public/", StringComparison.Ordinal))
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        }

        return request;
    }

    /// <summary>Creates a session and returns its key.</summary>
    public async Task<string> CreateAsync(string json = "{}")
    {
        WireAnswer answer = await PostAsync(Sessions, json);
        Assert.Equal(200, answer.Status);
        return answer.Json.GetProperty("data").GetProperty("accessKey").GetString()!;
    }

    public async Task PromptAsync(string key, string json) => Assert.Equal(200, (await PostAsync(Prompt(key), json)).Status);

    public InMemorySession Find(string key) => Engine.FindSession(key) ?? throw new InvalidOperationException("The session is gone.");

    public void Dispose() => Http.Dispose();
}
