using Microsoft.Extensions.Configuration;

namespace ChatClients.Sdk.DependencyInjection;

// What a registered client needs and does not have, and where to set it.
internal static class MissingSettings
{
    public static IEnumerable<string> Of(AivaxChatClientOptions options, bool isKeyed)
    {
        SettingsSource source = options.Source;
        if (source is { Connection: { } name, ConnectionExists: false })
        {
            yield return $"There is no connection string '{name}'. Set ConnectionStrings:{name}{AsVariable("ConnectionStrings", name)} to "
                + $"{ConnectionString.Form}.";
            yield break;
        }

        if (options.SessionsOnly)
        {
            yield break;
        }

        if (options.ApiKey is null)
        {
            yield return $"ApiKey is missing. {Advice(source, "ApiKey", "Key", isKeyed ? null : ClientEnvironment.ApiKeyVariable)} "
                + "If this client only opens sessions from their access keys, set SessionsOnly to true.";
        }

        if (string.IsNullOrWhiteSpace(options.ChatClientId) && !options.ChatClientPerCall)
        {
            string? variable = isKeyed ? null : ClientEnvironment.ChatClientIdVariable;
            yield return $"ChatClientId is missing. {Advice(source, "ChatClientId", "ChatClientId", variable)} "
                + "If every call names its chat client, set ChatClientPerCall to true.";
        }
    }

    private static string Advice(SettingsSource source, string member, string memberOfConnection, string? variable)
    {
        string set = source.Section is { } section ? $"Set {Path(section, member)}{AsVariable(section, member)}"
            : source.Connection is { } connection ? $"Set {memberOfConnection} in the connection string '{connection}'"
            : $"Set AivaxChatClientOptions.{member}";
        string fallback = variable is null ? "" : $", or the environment variable {variable}";
        string absent = source is { Section.Length: > 0, SectionExists: false }
            ? $" The configuration has no section '{source.Section}'."
            : "";
        return $"{set}{fallback}.{absent}";
    }

    private static string Path(string section, string member) =>
        section.Length == 0 ? member : section + ConfigurationPath.KeyDelimiter + member;

    private static string AsVariable(string section, string member) =>
        $" (as a user secret, or as the environment variable {Path(section, member).Replace(ConfigurationPath.KeyDelimiter, "__")})";
}
