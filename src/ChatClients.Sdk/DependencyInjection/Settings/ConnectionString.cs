using System.Data.Common;
using ChatClients.Sdk.Redaction;
using Microsoft.Extensions.Configuration;

namespace ChatClients.Sdk.DependencyInjection;

// A connection string, as an orchestrator sets it: Endpoint=…;Key=…;ChatClientId=…, or the bare address of a local service.
internal static class ConnectionString
{
    public const string Form = "'Endpoint=https://…;Key=…;ChatClientId=…'";

    private static readonly string[] Members = ["Endpoint", "Key", "ChatClientId"];

    public static bool IsName(string name) =>
        name.All(c => c is > ' ' and not ('=' or ';' or ':')) && !name.StartsWith("sk-aiv-", StringComparison.OrdinalIgnoreCase);

    // Reads the connection string of that name into the settings, and notes what cannot be read.
    public static void Read(IConfiguration? configuration, string name, AivaxChatClientOptions options)
    {
        SettingsSource source = options.Source;
        string? text = configuration?.GetSection("ConnectionStrings")[name];
        (source.Connection, source.ConnectionExists) = (name, !string.IsNullOrWhiteSpace(text));
        if (!source.ConnectionExists)
        {
            return;
        }

        if (Uri.TryCreate(text!.Trim(), UriKind.Absolute, out Uri? address)
            && address.Scheme.StartsWith("http", StringComparison.Ordinal))
        {
            options.BaseAddress = address;
        }
        else if (TryParse(text!) is not { } members)
        {
            source.Problems.Add($"The connection string '{name}' cannot be read. Its form is {Form}.");
        }
        else
        {
            Take(members, name, options);
        }
    }

    private static void Take(Dictionary<string, string> members, string name, AivaxChatClientOptions options)
    {
        foreach (KeyValuePair<string, string> member in members)
        {
            switch (Array.Find(Members, it => it.Equals(member.Key, StringComparison.OrdinalIgnoreCase)))
            {
                case "Endpoint":
                    options.BaseAddress = Uri.TryCreate(member.Value, UriKind.Absolute, out Uri? address)
                        ? address
                        : new Uri("unusable", UriKind.Relative);
                    break;
                case "Key":
                    options.ApiKey = member.Value;
                    break;
                case "ChatClientId":
                    options.ChatClientId = member.Value;
                    break;
                default:
                    string advice = SimilarName.Of(member.Key, Members) is { } meant
                        ? $"Did you mean {meant}?"
                        : $"It may have {string.Join(", ", Members)}.";
                    options.Source.Problems.Add(
                        Redactor.Redact($"The connection string '{name}' has a member that is not known: {member.Key}. {advice}"));
                    break;
            }
        }
    }

    // The parser's own message gives the index at which it failed. Ours describes the form instead.
    private static Dictionary<string, string>? TryParse(string text)
    {
        try
        {
            var parser = new DbConnectionStringBuilder { ConnectionString = text };
            return parser.Keys!.Cast<string>().ToDictionary(key => key, key => (string)parser[key]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
