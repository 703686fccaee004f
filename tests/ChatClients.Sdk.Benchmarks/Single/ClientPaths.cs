using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>Short paths of the client, each by itself.</summary>
public class ClientPaths
{
    private static readonly AivaxChatClientOptions s_options = new() { BaseAddress = new Uri("https://aivax.test/") };
    private readonly AivaxChatClient _client = new(s_options);
    private readonly PseudonymousTag _tags = new("dGVzdCB0YWcga2V5LCAzMiBieXRlcyBsb25nICEhISE=");
    private readonly ChatResponseUpdate[] _updates =
        [.. Enumerable.Range(0, 50).Select(_ => new ChatResponseUpdate(ChatRole.Assistant, " tomorrow"))];

    [Benchmark(Description = "make a client and dispose of it")]
    public void MakeClient() => new AivaxChatClient(s_options).Dispose();

    [Benchmark(Description = "open a session from its key")]
    public ChatSession OpenSession() => _client.OpenSession("wky_benchmarkbenchmarkbenchmarkbenchmarkbenchmarkbenchmark");

    [Benchmark(Description = "make a tag from a user's id")]
    public string MakeTag() => _tags.FromUserId("user-4711");

    [Benchmark(Description = "join 50 updates to a response")]
    public PromptResponse JoinUpdates() => _updates.ToPromptResponse();
}
