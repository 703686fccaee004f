using System.Collections;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;

/// <summary>Everything that an exception holds, with all that it was caused by.</summary>
internal static class ErrorText
{
    public static string Of(Exception? error) => string.Join("\n", Chain(error).Select(Single));

    private static IEnumerable<Exception> Chain(Exception? error) => error is null ? []
        : error is AggregateException several ? several.InnerExceptions.SelectMany(Chain).Prepend(error)
        : Chain(error.InnerException).Prepend(error);

    private static string Single(Exception error) =>
        $"{error} {error.Message} {error.HelpLink} {error.Source} {Data(error)} {Described.Of(error)} {Partial(error)}";

    private static string Data(Exception error) =>
        string.Join(" ", error.Data.Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}"));

    // What arrived before a failure is the answer; what its updates keep besides is not for a log.
    private static string Partial(Exception error) => error is AivaxException { PartialUpdates: var updates }
        ? string.Join(" ", updates.Select(update => $"{update.RawRepresentation} {Described.Of(update)}"))
        : "";
}
