using ChatClients.Sdk.Http;
using ChatClients.Sdk.Redaction;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk;

// Which options of Microsoft.Extensions.AI a session can honour. The gateway decides the others, which are refused or logged.
// AllowBackgroundResponses and ContinuationToken are not read: they are experimental, and code that is bound to them would break when
// they change.
internal static class ChatOptionsReader
{
    public static PromptOptions Read(ChatOptions options, UnsupportedOptionsPolicy policy, ILogger logger)
    {
        bool commit = true;
        bool longRunning = false;
        ReadOwn(options, ref commit, ref longRunning);
        string[] unsupported = [.. Unsupported(options)];
        if (unsupported.Length > 0)
        {
            string names = Redactor.Redact(string.Join(", ", unsupported));
            if (policy == UnsupportedOptionsPolicy.Throw)
            {
                throw new NotSupportedException(
                    $"The AI gateway of the chat client decides these options, not the prompt: {names}. "
                    + "Leave them out, or set AivaxChatClientOptions.UnsupportedOptions to LogAndIgnore.");
            }

            Log.OptionsIgnored(logger, names);
        }

        return new PromptOptions
        {
            Commit = commit,
            LongRunning = longRunning,
            Instructions = [.. Instructions(options)],
        };
    }

    private static IEnumerable<string> Instructions(ChatOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.Instructions))
        {
            yield return options.Instructions!;
        }

        if (options.ResponseFormat is ChatResponseFormatJson json)
        {
            yield return JsonFormatInstruction.Of(json);
        }
    }

    private static IEnumerable<string> Unsupported(ChatOptions options)
    {
        (string Name, bool IsSet)[] members =
        [
            (nameof(options.AllowMultipleToolCalls), options.AllowMultipleToolCalls is not null),
            (nameof(options.FrequencyPenalty), options.FrequencyPenalty is not null),
            (nameof(options.MaxOutputTokens), options.MaxOutputTokens is not null),
            (nameof(options.ModelId), options.ModelId is not null),
            (nameof(options.PresencePenalty), options.PresencePenalty is not null),
            (nameof(options.RawRepresentationFactory), options.RawRepresentationFactory is not null),
            (nameof(options.Reasoning), options.Reasoning is not null),
            (nameof(options.ResponseFormat), options.ResponseFormat is not (null or ChatResponseFormatText or ChatResponseFormatJson)),
            (nameof(options.Seed), options.Seed is not null),
            (nameof(options.StopSequences), options.StopSequences is { Count: > 0 }),
            (nameof(options.Temperature), options.Temperature is not null),
            (nameof(options.ToolMode), options.ToolMode is not null and not AutoChatToolMode),
            (nameof(options.TopK), options.TopK is not null),
            (nameof(options.TopP), options.TopP is not null),
        ];
        return members.Where(member => member.IsSet).Select(member => member.Name)
            .Concat((options.Tools ?? []).Where(tool => tool is not AIFunctionDeclaration).Select(tool => $"tool '{tool.Name}'"))
            .Concat((options.AdditionalProperties ?? []).Where(entry => !IsOwn(entry.Key)).Select(entry => $"property '{entry.Key}'"));
    }

    // Refused under every policy: ignoring such an option would store or bill what the application did not want.
    private static void ReadOwn(ChatOptions options, ref bool commit, ref bool longRunning)
    {
        foreach (KeyValuePair<string, object?> entry in (options.AdditionalProperties ?? []).Where(entry => IsOwn(entry.Key)))
        {
            if (entry.Key.Equals(PromptOptions.CommitKey, StringComparison.OrdinalIgnoreCase))
            {
                commit = Truth(entry);
            }
            else if (entry.Key.Equals(PromptOptions.LongRunningKey, StringComparison.OrdinalIgnoreCase))
            {
                longRunning = Truth(entry);
            }
            else
            {
                throw new ArgumentException(
                    $"There is no option '{Redactor.Redact(entry.Key)}'. There are '{PromptOptions.CommitKey}' and "
                    + $"'{PromptOptions.LongRunningKey}': use PromptOptions.ToChatOptions().",
                    nameof(options));
            }
        }
    }

    private static bool Truth(KeyValuePair<string, object?> entry) => StoredValues.AsTruth(entry.Value)
        ?? throw new ArgumentException($"The option '{entry.Key}' must be true or false.", nameof(entry));

    private static bool IsOwn(string name) => name.StartsWith(PromptOptions.KeyPrefix, StringComparison.OrdinalIgnoreCase);
}
