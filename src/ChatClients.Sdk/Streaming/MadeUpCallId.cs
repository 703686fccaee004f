using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

/// <summary>The id of a tool call to which the service gave none. A service may count its calls in the same way, so that the id alone does not tell whose it is.</summary>
internal static class MadeUpCallId
{
    private const string Prefix = "call_";

    // Beside the calls, not in them: this is no concern of an application.
    private static readonly ConditionalWeakTable<FunctionCallContent, object> Marked = new();

    public static string For(int index) => Prefix + index.ToString(CultureInfo.InvariantCulture);

    public static void Mark(FunctionCallContent call) => Marked.Add(call, call.CallId);

    public static bool IsOf(FunctionCallContent call) => Marked.TryGetValue(call, out _);

    public static bool LooksLike(string id) =>
        id.Length > Prefix.Length && id.StartsWith(Prefix, StringComparison.Ordinal) && id.Skip(Prefix.Length).All(letter => letter is '-' or (>= '0' and <= '9'));
}
