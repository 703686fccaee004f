using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>The promise to a hostile application: each prompt, buffered and streamed, reaches a real server once, whatever happens to it
/// there.</summary>
internal static class HostAssertions
{
    private static readonly string[] s_prompts = ["prompt", "stream", "draft"];
    private static readonly string[] s_calls = [.. s_prompts, "again"];
    private static readonly Fate[] s_fates = Enum.GetValues<Fate>();

    public static async Task PromptsLeaveOnceAsync(HostileHost host, HttpProtocols protocols = HttpProtocols.Http1)
    {
        FatefulServer server = await FatefulServer.StartAsync(protocols);
        try
        {
            await using ServiceProvider services = host.Start(server.Address);
            AivaxChatClient our = host.Client(services);
            int sent = 0;
            foreach (Fate fate in s_fates)
            {
                foreach (string call in s_calls)
                {
                    server.Fate = fate;
                    Exception? error = await Record.ExceptionAsync(() => Calls.MakeAsync(call, our).InTime());

                    AssertReported(error, fate, host.MeetsGuard, $"{call}, {fate}");
                    Assert.True(++sent == server.Requests, $"{call}, {fate}: {server.Requests} requests came in instead of {sent}");
                }
            }
        }
        finally
        {
            await server.DisposeAsync();
        }

        // Requests that were still in flight have arrived by now.
        Assert.Equal((s_calls.Length * s_fates.Length, s_prompts.Length * s_fates.Length), (server.Requests, server.Prompts));
    }

    private static void AssertReported(Exception? error, Fate fate, bool meetsGuard, string situation)
    {
        if (fate == Fate.Answered)
        {
            Assert.True(error is null, $"{situation}: {error}");
            return;
        }

        Assert.True(error is AivaxException { Outcome: RequestOutcome.Unknown }, $"{situation}: {error}");
        if (fate == Fate.Lost || meetsGuard)
        {
            Assert.IsType<AivaxConnectionException>(error);
        }
        else
        {
            Assert.Equal((int)fate, (int)Assert.IsType<AivaxServiceException>(error).StatusCode);
        }

        if (meetsGuard)
        {
            Assert.Contains("second send", error.Message, StringComparison.Ordinal);
        }
    }
}
