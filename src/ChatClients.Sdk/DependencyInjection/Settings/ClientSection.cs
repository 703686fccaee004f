using ChatClients.Sdk.Redaction;
using Microsoft.Extensions.Configuration;

namespace ChatClients.Sdk.DependencyInjection;

// A section of the configuration that holds the settings of a client. A test holds the tables to the types of the settings.
internal static class ClientSection
{
    private const int MostOfWhole = 3;

    private static readonly SectionMembers<AivaxRoutes> Routes = new SectionMembers<AivaxRoutes>()
        .Text(nameof(AivaxRoutes.ChatClients), static (it, value) => it.ChatClients = value)
        .Text(nameof(AivaxRoutes.ChatClient), static (it, value) => it.ChatClient = value)
        .Text(nameof(AivaxRoutes.Integrations), static (it, value) => it.Integrations = value)
        .Text(nameof(AivaxRoutes.Integration), static (it, value) => it.Integration = value)
        .Text(nameof(AivaxRoutes.Sessions), static (it, value) => it.Sessions = value)
        .Text(nameof(AivaxRoutes.SessionSummary), static (it, value) => it.SessionSummary = value)
        .Text(nameof(AivaxRoutes.Session), static (it, value) => it.Session = value)
        .Text(nameof(AivaxRoutes.Prompt), static (it, value) => it.Prompt = value)
        .Text(nameof(AivaxRoutes.SessionInfo), static (it, value) => it.SessionInfo = value)
        .Text(nameof(AivaxRoutes.RetryLast), static (it, value) => it.RetryLast = value)
        .Text(nameof(AivaxRoutes.Transcript), static (it, value) => it.Transcript = value)
        .Text(nameof(AivaxRoutes.Reset), static (it, value) => it.Reset = value);

    private static readonly SectionMembers<AivaxFieldNames> FieldNames = new SectionMembers<AivaxFieldNames>()
        .TextOrNull(nameof(AivaxFieldNames.Stream), static (it, value) => it.Stream = value)
        .Text(nameof(AivaxFieldNames.Integration), static (it, value) => it.Integration = value)
        .NameList(nameof(AivaxFieldNames.Tag), static it => it.Tag, static (it, value) => it.Tag = value)
        .NameList(nameof(AivaxFieldNames.CreatedAt), static it => it.CreatedAt, static (it, value) => it.CreatedAt = value)
        .NameList(nameof(AivaxFieldNames.LastActivity), static it => it.LastActivity, static (it, value) => it.LastActivity = value)
        .NameList(nameof(AivaxFieldNames.ExpiresAt), static it => it.ExpiresAt, static (it, value) => it.ExpiresAt = value)
        .NameList(nameof(AivaxFieldNames.MessageCount), static it => it.MessageCount, static (it, value) => it.MessageCount = value)
        .NameList(nameof(AivaxFieldNames.TokenCount), static it => it.TokenCount, static (it, value) => it.TokenCount = value)
        .NameList(nameof(AivaxFieldNames.ExtraContext), static it => it.ExtraContext, static (it, value) => it.ExtraContext = value)
        .NameList(nameof(AivaxFieldNames.Usage), static it => it.Usage, static (it, value) => it.Usage = value)
        .NameList(nameof(AivaxFieldNames.Messages), static it => it.Messages, static (it, value) => it.Messages = value)
        .NameList(nameof(AivaxFieldNames.Limit), static it => it.Limit, static (it, value) => it.Limit = value)
        .NameList(nameof(AivaxFieldNames.LimitValue), static it => it.LimitValue, static (it, value) => it.LimitValue = value);

    private static readonly SectionMembers<AivaxTimeouts> Timeouts = new SectionMembers<AivaxTimeouts>()
        .Time(nameof(AivaxTimeouts.Connect), static (it, value) => it.Connect = value)
        .Time(nameof(AivaxTimeouts.Account), static (it, value) => it.Account = value)
        .Time(nameof(AivaxTimeouts.Prompt), static (it, value) => it.Prompt = value)
        .Time(nameof(AivaxTimeouts.LongRunningPrompt), static (it, value) => it.LongRunningPrompt = value)
        .Time(nameof(AivaxTimeouts.StreamIdle), static (it, value) => it.StreamIdle = value)
        .Time(nameof(AivaxTimeouts.Turn), static (it, value) => it.Turn = value, static it => it.Turn = null);

    private static readonly SectionMembers<AivaxRetryOptions> Retry = new SectionMembers<AivaxRetryOptions>()
        .Number(nameof(AivaxRetryOptions.MaxAttempts), static (it, value) => it.MaxAttempts = value)
        .Time(nameof(AivaxRetryOptions.BaseDelay), static (it, value) => it.BaseDelay = value)
        .Time(nameof(AivaxRetryOptions.MaxDelay), static (it, value) => it.MaxDelay = value)
        .Time(nameof(AivaxRetryOptions.MaxRetryAfter), static (it, value) => it.MaxRetryAfter = value)
        .Flag(nameof(AivaxRetryOptions.RetryPromptOn503), static (it, value) => it.RetryPromptOn503 = value)
        .Flag(nameof(AivaxRetryOptions.AllowBilledRetry), static (it, value) => it.AllowBilledRetry = value);

    private static readonly SectionMembers<AivaxLimits> Limits = new SectionMembers<AivaxLimits>()
        .Number(nameof(AivaxLimits.MaxEventBytes), static (it, value) => it.MaxEventBytes = value)
        .Number(nameof(AivaxLimits.MaxStreamedAnswerBytes), static (it, value) => it.MaxStreamedAnswerBytes = value)
        .Number(nameof(AivaxLimits.MaxAnswerBytes), static (it, value) => it.MaxAnswerBytes = value)
        .Number(nameof(AivaxLimits.MaxHistoryBytes), static (it, value) => it.MaxHistoryBytes = value)
        .Number(nameof(AivaxLimits.MaxResponseBytes), static (it, value) => it.MaxResponseBytes = value);

    private static readonly SectionMembers<AivaxChatClientOptions> Client = new SectionMembers<AivaxChatClientOptions>()
        .TextOrNull(nameof(AivaxChatClientOptions.ApiKey), static (it, value) => it.ApiKey = value)
        .TextOrNull(nameof(AivaxChatClientOptions.ChatClientId), static (it, value) => it.ChatClientId = value)
        .Flag(nameof(AivaxChatClientOptions.SessionsOnly), static (it, value) => it.SessionsOnly = value)
        .Flag(nameof(AivaxChatClientOptions.ChatClientPerCall), static (it, value) => it.ChatClientPerCall = value)
        .Address(nameof(AivaxChatClientOptions.BaseAddress), static (it, value) => it.BaseAddress = value)
        .Address(
            nameof(AivaxChatClientOptions.DirectBaseAddress), static (it, value) => it.DirectBaseAddress = value,
            static it => it.DirectBaseAddress = null)
        .Flag(nameof(AivaxChatClientOptions.AllowPrivateHttp), static (it, value) => it.AllowPrivateHttp = value)
        .Object(nameof(AivaxChatClientOptions.Routes), static it => it.Routes, Routes)
        .Object(nameof(AivaxChatClientOptions.FieldNames), static it => it.FieldNames, FieldNames)
        .Object(nameof(AivaxChatClientOptions.Timeouts), static it => it.Timeouts, Timeouts)
        .Object(nameof(AivaxChatClientOptions.Retry), static it => it.Retry, Retry)
        .Object(nameof(AivaxChatClientOptions.Limits), static it => it.Limits, Limits)
        .Choice<UnsupportedOptionsPolicy>(
            nameof(AivaxChatClientOptions.UnsupportedOptions), static (it, value) => it.UnsupportedOptions = value)
        .Choice<ReplayedHistoryPolicy>(nameof(AivaxChatClientOptions.ReplayedHistory), static (it, value) => it.ReplayedHistory = value)
        .Flag(nameof(AivaxChatClientOptions.KeepHostResilience), static (it, value) => it.KeepHostResilience = value);

    // Reads the section into the settings, and notes what cannot be read.
    public static void Read(IConfiguration section, AivaxChatClientOptions options)
    {
        SettingsSource source = options.Source;
        source.Section = (section as IConfigurationSection)?.Path ?? "";
        source.SectionExists = section.GetChildren().Any();
        if (section is IConfigurationSection { Value.Length: > 0 })
        {
            source.Problems.Add($"{source.Section} must be an object with the members {string.Join(", ", Client.Names)}.");
        }

        var problems = new List<string>();
        Client.Read(section, options, problems);
        bool isWhole = section is IConfigurationRoot && problems.Count > MostOfWhole;
        source.Problems.AddRange(problems.Take(isWhole ? MostOfWhole : problems.Count).Select(it => Redactor.Redact(it)));
        if (isWhole)
        {
            source.Problems.Add(
                $"And {problems.Count - MostOfWhole} more: the whole configuration was given. Give a section of it, as in "
                + "configuration.GetSection(\"Aivax\").");
        }
    }
}
