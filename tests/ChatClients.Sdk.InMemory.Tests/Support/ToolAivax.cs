using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Support;

/// <summary>An engine whose gateway runs tools as most do: a model, played here, inside the function invocation of
/// Microsoft.Extensions.AI.</summary>
internal sealed class ToolAivax : IDisposable
{
    public ToolAivax(ScriptedGateway model, AIFunction tool, Action<InMemoryAivaxOptions>? configure = null) => Aivax = new BareAivax(
        new ChatClientBuilder(model).ConfigureOptions(options => options.Tools = [tool])
            .UseFunctionInvocation(configure: invocation => invocation.MaximumIterationsPerRequest = int.MaxValue).Build(),
        configure);

    public BareAivax Aivax { get; }

    public async Task<(string Key, Task<WireAnswer> Turn)> AskAsync(bool streamed)
    {
        string key = await Aivax.CreateAsync();
        return (key, Aivax.PostAsync(BareAivax.Prompt(key), $$"""{"prompt":"Hi","stream":{{(streamed ? "true" : "false")}}}"""));
    }

    /// <summary>The turn ended with an error in its own form, and left nothing: nothing in the history or the figures, and nothing that
    /// blocks the next prompt.</summary>
    public static void Failed(BareAivax aivax, string key, WireAnswer answer, bool streamed, string message)
    {
        if (streamed)
        {
            Assert.Contains(
                """
                "finish_reason":"error","delta":{"content":""}}],"error":{"code":"server_error","message":"
                """ + message, answer.Body, StringComparison.Ordinal);
            Assert.EndsWith("\n\ndata: [DONE]\n\n", answer.Body, StringComparison.Ordinal);
        }
        else
        {
            answer.IsError(500, message);
        }

        InMemorySession session = aivax.Find(key);
        Assert.Equal((0, 0), (session.MessageCount, session.Usage.TotalTokenCount ?? 0));
        Assert.Empty(session.OpenToolCalls);
    }

    public void Dispose() => Aivax.Dispose();
}
