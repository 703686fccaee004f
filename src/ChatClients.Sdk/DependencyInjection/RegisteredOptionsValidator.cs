using System.Collections.Concurrent;
using ChatClients.Sdk.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.DependencyInjection;

// Lists all that is wrong with a registered client's settings in one message, when the host starts. When a later reload brings settings
// that cannot work, the last good ones stay. An exception then would only reach the thread that reloads, and leave no settings at all.
internal sealed class RegisteredOptionsValidator(ILoggerFactory loggers) : IValidateOptions<AivaxChatClientOptions>
{
    private readonly ConcurrentDictionary<string, AivaxChatClientOptions> _lastGood = new(StringComparer.Ordinal);

    public ValidateOptionsResult Validate(string? name, AivaxChatClientOptions options)
    {
        name ??= AivaxHttpClients.DefaultOptionsName;
        bool isKeyed = name != AivaxHttpClients.DefaultOptionsName;
        string[] errors =
            [.. options.Source.Problems, .. MissingSettings.Of(options, isKeyed), .. OptionsValidator.Errors(options)];
        if (errors.Length == 0)
        {
            _lastGood[name] = options;
            return ValidateOptionsResult.Success;
        }

        string message = Message(isKeyed ? $"The AIVAX chat client '{KeyNames.Shown(name)}'" : "The AIVAX chat client", errors);
        if (!_lastGood.TryGetValue(name, out AivaxChatClientOptions? good))
        {
            return ValidateOptionsResult.Fail(message);
        }

        Log.ReloadRefused(loggers.CreateLogger(typeof(AivaxChatClient).FullName!), message);
        options.TakeFrom(good);
        return ValidateOptionsResult.Success;
    }

    private static string Message(string client, string[] errors) =>
        $"{client} cannot be used with these settings:{string.Concat(errors.Select(error => $"\n - {error}"))}";
}
