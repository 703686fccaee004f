using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>The client's whole road, over a handler in memory or over the network.</summary>
internal sealed class SessionReader : IDisposable
{
    private const string AccessKey = "wky_benchmarkbenchmarkbenchmarkbenchmarkbenchmarkbenchmark";

    private readonly HttpClient? _http;
    private readonly AivaxChatClient _client;

    public SessionReader(HttpMessageHandler handler)
    {
        _http = new HttpClient(handler) { BaseAddress = new Uri("https://aivax.test/") };
        _client = new AivaxChatClient(new AivaxChatClientOptions { BaseAddress = _http.BaseAddress }, _http);
    }

    public SessionReader(Uri service) => _client = new AivaxChatClient(new AivaxChatClientOptions { BaseAddress = service });

    // Not stored: the tool call at the end of an answer would have to be answered.
    public async Task<Heard> ReadAsync()
    {
        var heard = new Heard();
        await foreach (ChatResponseUpdate update in _client.OpenSession(AccessKey)
            .StreamAsync("Where is my order?", new PromptOptions { Commit = false }).ConfigureAwait(false))
        {
            heard.Add(update);
        }

        return heard;
    }

    public void Dispose()
    {
        _client.Dispose();
        _http?.Dispose();
    }
}
