using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// The id of a tool call for which the service sent none. A service may number its calls in the same way, so the id alone does not show
// where it came from.
internal static class SyntheticCallId
{
    private const string Prefix = "call_";
    private static readonly char[] Digits = "0123456789".ToCharArray();

    // Kept outside the calls, so that applications do not see it.
    private static readonly ConditionalWeakTable<FunctionCallContent, object> Marked = new();

    public static string For(int index) => Prefix + index.ToString(CultureInfo.InvariantCulture);

    public static void Mark(FunctionCallContent call) => Marked.Add(call, call.CallId);

    public static bool IsOf(FunctionCallContent call) => Marked.TryGetValue(call, out _);

    // Whether it is a count of an answer's calls, ours or a service's ("search_0", "functions.search:0"). Then another answer can have
    // the same id.
    public static bool LooksLike(string id)
    {
        int name = id.TrimEnd(Digits).Length;
        int digits = id.Length - name;
        return digits > 0 && (name == 0 || id[name - 1] is '_' or ':' or '-' or '.');
    }
}
