using ChatClients.Sdk.Redaction;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.DependencyInjection;

// The names of keyed clients' settings: one for each key, even if two keys look alike as text.
// It lives in the service collection during registration. Not thread-safe, as the collection is not.
internal sealed class KeyNames
{
    private readonly Dictionary<object, string> _names = [];

    public static KeyNames Of(IServiceCollection services)
    {
        if (services.FirstOrDefault(
            service => !service.IsKeyedService && service.ServiceType == typeof(KeyNames))?.ImplementationInstance is not KeyNames names)
        {
            names = new KeyNames();
            services.AddSingleton(names);
        }

        return names;
    }

    // The key without its type.
    public static string Shown(string name) => name.Substring(name.IndexOf(':') + 1);

    public string Get(object key)
    {
        if (!_names.TryGetValue(key, out string? name))
        {
            string text = name = Redactor.Redact($"{key.GetType().FullName}:{key}"); // It names the HTTP client, and so comes into logs.
            for (int i = 2; _names.ContainsValue(name); i++)
            {
                name = $"{text}#{i}";
            }

            _names.Add(key, name);
        }

        return name;
    }
}
