using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>How the usual library makes clients repeat requests; without waits, so that what is repeated is repeated at once.</summary>
internal static class Repeating
{
    public static void Retry(IHttpClientBuilder builder) => builder.AddStandardResilienceHandler(options =>
    {
        options.Retry.Delay = TimeSpan.Zero;
        options.Retry.UseJitter = false;
    });

    public static void Hedge(IHttpClientBuilder builder) =>
        builder.AddStandardHedgingHandler().Configure(options => options.Hedging.Delay = TimeSpan.Zero);

    /// <summary>Applications that do it for all their clients, or for ours, in every order of registration.</summary>
    public static HostileHost At(Place place, Action<IHttpClientBuilder> repeat)
    {
        Action<IServiceCollection> all = services => services.ConfigureHttpClientDefaults(repeat);
        return new HostileHost
        {
            Before = place is Place.DefaultsBefore or Place.Everywhere ? all : null,
            Own = place is Place.OurBuilder or Place.Everywhere ? repeat : null,
            After = place is Place.DefaultsAfter or Place.Everywhere ? all : null,
        };
    }
}
