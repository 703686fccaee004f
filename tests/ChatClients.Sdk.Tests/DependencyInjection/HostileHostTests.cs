using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;

namespace ChatClients.Sdk.Tests.DependencyInjection;

/// <summary>Applications whose defaults would send a prompt again or log its address. C12 and C13, in every order of registration.</summary>
public sealed class HostileHostTests
{
    private readonly CannedHandler _handler = new();
    private readonly CollectedLogs _logs = new();

    public enum Repeats
    {
        Retry,
        Hedging,
    }

    public enum Place
    {
        DefaultsBefore,
        DefaultsAfter,
        OurBuilder,
        Everywhere,
    }

    [Theory, CombinatorialData]
    public async Task C12_C13_A_prompt_is_sent_once_and_its_failure_is_ours(Repeats repeats, Place place)
    {
        _handler.Answer("", 500);
        using ServiceProvider services = Services(repeats, place);

        await Assert.ThrowsAsync<AivaxServiceException>(() => Session(services).SendAsync("Oi").InTime());

        Assert.Single(_handler.Requests);
    }

    [Theory, CombinatorialData]
    public async Task C12_C13_A_prompt_that_succeeds_is_sent_once(Repeats repeats, Place place)
    {
        _handler.Answer(Samples.SimpleReply);
        using ServiceProvider services = Services(repeats, place);

        await Session(services).SendAsync("Oi").InTime();

        Assert.Single(_handler.Requests);
        Assert.Single(_logs.Lines, line => line.Level == LogLevel.Information && line.Message.StartsWith("Removed ", StringComparison.Ordinal));
    }

    [Theory, CombinatorialData]
    public async Task C12_Kept_by_choice_the_second_send_is_refused(Place place)
    {
        _handler.Answer("", 500);
        using ServiceProvider services = Services(Repeats.Retry, place, keep: true);

        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => Session(services).SendAsync("Oi").InTime());

        Assert.Contains("second send", error.Message, StringComparison.Ordinal);
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Single(_handler.Requests);
        Assert.DoesNotContain(_logs.Lines, line => line.Message.StartsWith("Removed ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_application_s_own_retry_handler_stays_and_the_fuse_refuses_the_second_send()
    {
        _handler.Answer("", 500);
        using ServiceProvider services = Build(it => Add(it).AddHttpMessageHandler(() => new RetryOnceHandler()));

        await Assert.ThrowsAsync<AivaxConnectionException>(() => Session(services).SendAsync("Oi").InTime());

        Assert.Single(_handler.Requests);
    }

    [Fact]
    public async Task A_handler_of_the_application_with_a_name_like_a_resilience_library_stays()
    {
        _handler.Answer(Samples.SimpleReply);
        using ServiceProvider services = Build(it => Add(it).AddHttpMessageHandler(() => new PollyannaApp.TenantHandler()));

        await Session(services).SendAsync("Oi");

        Assert.Equal("t1", _handler.Single.Header("X-Tenant"));
    }

    [Theory]
    [InlineData("other")]
    [InlineData("ChatClients.SdkSomethingElse")]
    [InlineData("ChatClients.Sdk.Other")]
    public async Task Other_clients_of_the_application_keep_their_handlers(string name)
    {
        using ServiceProvider services = Build(it =>
        {
            Add(it);
            it.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(() => _handler).AddHttpMessageHandler(() => new RetryOnceHandler())
                .AddResilienceHandler("own", builder => builder.AddTimeout(TimeSpan.FromMinutes(1)));
        });
        _handler.Answer("", 500).Answer("ok");

        using HttpClient http = services.GetRequiredService<IHttpClientFactory>().CreateClient(name);

        Assert.Equal("ok", await http.GetStringAsync("https://example.com/"));
        Assert.Equal(2, _handler.Requests.Count);
        Assert.DoesNotContain(_logs.Lines, line => line.Message.StartsWith("Removed ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Default_loggers_never_come_back(bool before)
    {
        _handler.Answer(Samples.SimpleReply).Answer("", 500);
        using ServiceProvider services = Build(it =>
        {
            Action defaults = () => it.ConfigureHttpClientDefaults(builder => builder.AddDefaultLogger());
            if (before)
            {
                defaults();
            }

            Add(it);
            if (!before)
            {
                defaults();
            }
        });

        await Session(services).SendAsync("Oi");
        await Assert.ThrowsAsync<AivaxServiceException>(() => Session(services).SendAsync("Oi"));

        Assert.DoesNotContain(_logs.Lines, line => line.Category.StartsWith("System.Net.Http", StringComparison.Ordinal));
        Assert.DoesNotContain(Samples.AccessKey, _logs.Text, StringComparison.Ordinal);
        Assert.Contains("{accessKey}", _logs.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Extended_logging_for_all_clients_shows_no_key(bool before)
    {
        _handler.Answer(Samples.SimpleReply);
        using ServiceProvider services = Build(it =>
        {
            if (before)
            {
                it.AddExtendedHttpClientLogging();
            }

            Add(it);
            if (!before)
            {
                it.AddExtendedHttpClientLogging();
            }
        });

        await Session(services).SendAsync("Oi");

        Assert.DoesNotContain(Samples.AccessKey, _logs.Text, StringComparison.Ordinal);
    }

    private static ChatSession Session(ServiceProvider services) => services.GetRequiredService<AivaxChatClient>().OpenSession(Samples.AccessKey);

    private ServiceProvider Services(Repeats repeats, Place place, bool keep = false) => Build(services =>
    {
        if (place is Place.DefaultsBefore or Place.Everywhere)
        {
            services.ConfigureHttpClientDefaults(builder => Repeat(builder, repeats));
        }

        IHttpClientBuilder ours = Add(services, keep);
        if (place is Place.OurBuilder or Place.Everywhere)
        {
            Repeat(ours, repeats);
        }

        if (place is Place.DefaultsAfter)
        {
            services.ConfigureHttpClientDefaults(builder => Repeat(builder, repeats));
        }
    });

    private static void Repeat(IHttpClientBuilder builder, Repeats repeats)
    {
        if (repeats == Repeats.Retry)
        {
            builder.AddStandardResilienceHandler(options =>
            {
                options.Retry.Delay = TimeSpan.Zero;
                options.Retry.UseJitter = false;
            });
        }
        else
        {
            builder.AddStandardHedgingHandler().Configure(options => options.Hedging.Delay = TimeSpan.Zero);
        }
    }

    private IHttpClientBuilder Add(IServiceCollection services, bool keep = false) => services.AddAivaxChatClient(options =>
    {
        options.ApiKey = Samples.ApiKey;
        options.KeepHostResilience = keep;
    }).ConfigurePrimaryHttpMessageHandler(() => _handler);

    private ServiceProvider Build(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        services.AddLogging(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(_logs));
        add(services);
        return services.BuildServiceProvider();
    }
}
