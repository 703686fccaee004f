using System.Reflection;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>The limit of 100 seconds that <see cref="HttpClient"/> has by default, and by the machine's clock, must not end an
/// answer.</summary>
public sealed class HttpClientTimeoutTests
{
    private static readonly Uri s_server = new("http://127.0.0.1:9/");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S33_The_http_client_of_a_registered_client_has_no_limit_of_its_own(bool beforeOurs)
    {
        // Not even when the application gives one to all its clients.
        static void LimitAll(IServiceCollection services) =>
            services.ConfigureHttpClientDefaults(all => all.ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(10)));
        await using ServiceProvider services =
            Clients.Registered(s_server, before: beforeOurs ? LimitAll : null, after: beforeOurs ? null : LimitAll);

        using AivaxChatClient client = services.GetRequiredService<AivaxChatClient>();

        Assert.Equal(Timeout.InfiniteTimeSpan, Assert.IsType<HttpClient>(StackOf(client)).Timeout);
    }

    /// <summary>It has no <see cref="HttpClient"/> at all, except in the build for .NET Standard.</summary>
    [Fact]
    public void S33_A_client_that_stands_alone_has_no_limit_but_its_own()
    {
        using AivaxChatClient client = Clients.Of(s_server);

        Assert.Equal(Timeout.InfiniteTimeSpan, (StackOf(client) as HttpClient)?.Timeout ?? Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public async Task S33_A_service_that_takes_its_time_to_begin_is_given_the_prompts_own()
    {
        var time = new WatchedTime();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using WebServer server = await WebServer.StartAsync(async context =>
        {
            asked.SetResult();
            await context.AbortedAsync();
        });
        using AivaxChatClient client = Clients.Of(server.Address, time: time);
        Task call = client.OpenSession(Clients.AccessKey).StreamAsync("Oi").GetAsyncEnumerator().MoveNextAsync().AsTask();
        await asked.Task.InTime();

        time.Advance(TimeSpan.FromSeconds(299));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(AivaxTimeoutPhase.Headers, (await Assert.ThrowsAsync<AivaxTimeoutException>(() => call.InTime())).Phase);
    }

    /// <summary>Nothing public shows the limit, and to wait for it takes 100 seconds by the machine's clock: so this looks inside, by type
    /// and not by name.</summary>
    private static HttpMessageInvoker StackOf(AivaxChatClient client)
    {
        const BindingFlags Members = BindingFlags.Instance | BindingFlags.NonPublic;
        object http = typeof(AivaxChatClient).GetFields(Members).Select(field => field.GetValue(client))
            .Single(value => value is not null && StackFields(value).Any())!;
        return (HttpMessageInvoker)StackFields(http).Single().GetValue(http)!;

        static IEnumerable<FieldInfo> StackFields(object value) =>
            value.GetType().GetFields(Members).Where(field => field.FieldType == typeof(HttpMessageInvoker));
    }
}
