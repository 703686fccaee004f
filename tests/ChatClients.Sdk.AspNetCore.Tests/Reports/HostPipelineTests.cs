using ChatClients.Sdk.InMemory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.AspNetCore.Tests.Reports;

/// <summary>What applications put in front of their endpoints, and what has hurt streams of other software there.</summary>
public sealed class HostPipelineTests
{
    [Fact]
    public async Task Compression_of_everything_holds_no_event_back()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync).Say("two.")),
            onKestrel: true,
            services: it => it.AddResponseCompression(options => options.MimeTypes = ["text/event-stream", "application/json"]),
            pipeline: it => it.UseResponseCompression());

        await using OpenStream reader = await OpenStream.Of(host.Browser().SendAsync("Count"));
        await reader.UntilAsync("One ");
        gate.Open();

        Assert.Equal("One two.", SseText.Answer(await reader.ToEndAsync()));
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk/de")]
    public async Task A_page_behind_a_proxy_that_takes_a_prefix_off_finds_its_files(string prefix)
    {
        await using ChatHost host = await ChatHost.StartAsync(pipeline: app => app.UseForwardedHeaders(new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedPrefix,
            KnownIPNetworks = { new System.Net.IPNetwork(System.Net.IPAddress.Any, 0) },
        }));
        ChatBrowser browser = host.Browser();
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-Prefix", prefix);

        string page = await browser.Http.GetStringAsync("chat/");

        Assert.Contains($"<base href=\"{prefix}/chat/\">", page);
    }

    [Fact]
    public async Task The_time_limit_of_requests_does_not_count_for_streams()
    {
        var limit = new WatchedLimit();
        await using ChatHost host = await ChatHost.StartAsync(pipeline: app => app.Use((context, next) =>
        {
            context.Features.Set<IHttpRequestTimeoutFeature>(limit);
            return next(context);
        }));

        await host.Browser().AskAsync("Hi");

        Assert.True(limit.IsOff);
    }

    [Fact]
    public async Task A_browser_that_leaves_before_the_first_event_is_no_error()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().WaitFor(gate.WaitAsync).Say("There.")), onKestrel: true);
        using var leaving = new CancellationTokenSource();
        Task<HttpResponseMessage> asking = host.Browser().SendAsync("Hi", leaving.Token);
        await gate.Reached;
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        await using OpenStream again = await OpenStream.Of(host.Browser().GetAsync("api/chat/c1/stream"));
        await again.UntilAsync(": ping");
        gate.Open();

        Assert.Equal("There.", SseText.Answer(await again.ToEndAsync()));
        Assert.DoesNotContain("Error ", host.Logs.All);
    }

    [Fact]
    public async Task A_stop_before_the_first_event_leaves_nothing_hanging()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().WaitFor(gate.WaitAsync), "Again."));
        Task<string> asking = host.Browser().AskAsync("Hi");
        await gate.Reached;

        using HttpResponseMessage stop = await host.Browser().PostAsync("api/chat/stop");
        string stopped = await asking;

        Assert.Equal(["abort"], SseText.Types(stopped));
        Assert.Equal(["user: Hi"], await host.Browser().TextsAsync());
        Assert.Equal("Again.", SseText.Answer(await host.Browser().AskAsync("And?")));
    }

    private sealed class WatchedLimit : IHttpRequestTimeoutFeature
    {
        public bool IsOff { get; private set; }

        public CancellationToken RequestTimeoutToken => default;

        public void DisableTimeout() => IsOff = true;
    }
}
