using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.DependencyInjection;

// The pools of registered chat clients: each has the key and the options name of its client.
internal static class ChatSessionPools
{
    public static void Add(IServiceCollection services, string optionsName, object? key)
    {
        services.AddOptions<ChatSessionPoolOptions>(optionsName).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ChatSessionPoolOptions>, Validator>());
        if (key is null)
        {
            services.TryAddSingleton(provider =>
                Create(provider, optionsName, provider.GetRequiredService<AivaxChatClient>(), provider.GetService<IChatSessionStore>()));
        }
        else
        {
            services.TryAddKeyedSingleton(key, (provider, _) => Create(
                provider,
                optionsName,
                provider.GetRequiredKeyedService<AivaxChatClient>(key),
                provider.GetKeyedService<IChatSessionStore>(key) ?? provider.GetService<IChatSessionStore>()));
        }
    }

    private static ChatSessionPool Create(
        IServiceProvider provider, string optionsName, AivaxChatClient client, IChatSessionStore? store) =>
        new(client, provider.GetRequiredService<IOptionsMonitor<ChatSessionPoolOptions>>().Get(optionsName), store);

    private sealed class Validator : IValidateOptions<ChatSessionPoolOptions>
    {
        public ValidateOptionsResult Validate(string? name, ChatSessionPoolOptions options)
        {
            name ??= AivaxHttpClients.DefaultOptionsName;
            string client = name == AivaxHttpClients.DefaultOptionsName
                ? "the AIVAX chat client" : $"the AIVAX chat client '{KeyNames.Shown(name)}'";
            return options.Problem($"The session pool of {client}") is { } problem
                ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
        }
    }
}
