using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ChatClients.Sdk.Fuzz;

/// <summary>What the contract calls a complete answer, read with the platform's plain means.</summary>
internal static class CompleteAnswer
{
    /// <summary>An answer that was returned as complete has an end mark or a final chunk with nothing of the answer after it, and no error
    /// before it.</summary>
    public static void Check(byte[] body)
    {
        bool isFinal = false;
        int? answer = null;
        foreach (string data in ReferenceSse.Read(body))
        {
            bool atEnd = data.EndsWith(ReferenceSse.EndMark, StringComparison.Ordinal);
            string text = atEnd ? data[..^ReferenceSse.EndMark.Length] : data;
            bool isError = text.EndsWith(ReferenceSse.ErrorMark, StringComparison.Ordinal);
            Finding.Unless(!isError || atEnd, "An answer with an event that is named an error was given out as whole.");
            string trimmed = text.Trim([.. Enumerable.Range(0, 33).Select(c => (char)c)]);
            if (trimmed is "[DONE]" or "[END]")
            {
                return;
            }

            isFinal = After(isFinal, text, ref answer);
        }

        Finding.Unless(isFinal, "An answer without end mark and final chunk was given out as whole.");
    }

    private static bool After(bool isFinal, string data, ref int? answer)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(Encoding.Latin1.GetBytes(data));
            JsonElement[] root = [json.RootElement];
            Finding.Unless(
                !Members(root, "error").Any(IsReported),
                "An answer with an error in it was given out as whole.");
            JsonElement[] lists = [.. Members(root, "choices")];
            JsonElement[] choices = ChoicesOf(lists, ref answer);
            Finding.Unless(
                !Members(choices, "error").Any(IsReported),
                "An answer with an error in its choice was given out as whole.");
            JsonElement[] reasons = [.. Members(choices, "finish_reason")];
            JsonElement[] deltas = [.. Members(choices, "delta")];

            // Members that occur twice are left out where they can be read in two ways.
            bool isFailure = lists.Length == 1 && reasons is [{ ValueKind: JsonValueKind.String }] && Is(reasons[0], "error");
            Finding.Unless(!isFailure, "An answer that ended with the reason 'error' was given out as whole.");
            bool ends = reasons.Any(reason => reason.ValueKind == JsonValueKind.String)
                && (deltas.Any(delta => delta.ValueKind == JsonValueKind.Object && !delta.EnumerateObject().Any())
                    || Members(root, "usage").Any(usage => usage.ValueKind == JsonValueKind.Object));
            return (ends || isFinal) && !(lists.Length == 1 && deltas.Length == 1 && Says(deltas)) && !Tells(root);
        }
        catch (JsonException)
        {
            return isFinal;
        }
    }

    /// <summary>Whether an error says anything. Some servers send one with every event that is empty: no text, the code 0.</summary>
    private static bool IsReported(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.Object => error.EnumerateObject().Any(member => IsReported(member.Value)),
        JsonValueKind.Array => error.EnumerateArray().Any(IsReported),
        JsonValueKind.String => Encoding.Latin1.GetString(JsonMarshal.GetRawUtf8Value(error)) is var text
            && !text.Contains('\\') && text.Any(char.IsAsciiLetterOrDigit),
        JsonValueKind.Number => error.GetRawText().Any(digit => digit is >= '1' and <= '9'),
        _ => error.ValueKind == JsonValueKind.True,
    };

    /// <summary>The choices of the answer: those with the index that was seen first.</summary>
    private static JsonElement[] ChoicesOf(JsonElement[] lists, ref int? answer)
    {
        var choices = new List<JsonElement>();
        foreach (JsonElement list in lists.Where(list => list.ValueKind == JsonValueKind.Array))
        {
            JsonElement[] entries = [.. list.EnumerateArray()];
            for (int position = 0; position < entries.Length; position++)
            {
                JsonElement choice = entries[position];
                if (choice.ValueKind != JsonValueKind.Object || !choice.EnumerateObject().Any(IsNamed))
                {
                    continue;
                }

                JsonElement index = Members([choice], "index").FirstOrDefault();
                int reported = index.ValueKind == JsonValueKind.Number && index.TryGetInt32(out int number) ? number : position == 0
                    ? answer ?? 0 : position;
                answer ??= reported;
                if (reported == answer)
                {
                    choices.Add(choice);
                }
            }
        }

        return [.. choices];
    }

    /// <summary>Whether a delta holds something of the answer.</summary>
    private static bool Says(JsonElement[] delta) =>
        Members(delta, "content").Concat(Members(delta, "reasoning")).Concat(Members(delta, "reasoning_content"))
            .Any(value => value.ValueKind != JsonValueKind.Null)
        || Members(delta, "role").Any(role => role.ValueKind == JsonValueKind.String)
        || Members(delta, "tool_calls").Any(
            calls => calls.ValueKind == JsonValueKind.Array && calls.EnumerateArray().Any(call => call.ValueKind == JsonValueKind.Object));

    /// <summary>Whether a tool of the service's own is reported, beyond doubt.</summary>
    private static bool Tells(JsonElement[] root) =>
        Members(root, "servertool").ToArray() is [{ ValueKind: JsonValueKind.Object } tool]
            && Members([tool], "name").ToArray() is [{ ValueKind: JsonValueKind.String } name] && !Is(name, "");

    private static bool Is(JsonElement text, string value) =>
        string.Equals(Encoding.Latin1.GetString(JsonMarshal.GetRawUtf8Value(text)), $"\"{value}\"", StringComparison.OrdinalIgnoreCase);

    // All members of a name: which of two counts is not the question here.
    private static IEnumerable<JsonElement> Members(IEnumerable<JsonElement> parents, string name) =>
        parents.Where(parent => parent.ValueKind == JsonValueKind.Object).SelectMany(parent => parent.EnumerateObject())
            .Where(member => IsNamed(member, name)).Select(member => member.Value);

    private static bool IsNamed(JsonProperty member)
    {
        try
        {
            return member.Name is not null;
        }
        catch (InvalidOperationException)
        {
            // Bytes that are not UTF-8 name a member too. Only an unpaired surrogate is passed over.
            ReadOnlySpan<byte> name = JsonMarshal.GetRawUtf8PropertyName(member);
            return !Encoding.Latin1.GetString(name).Contains(@"\ud", StringComparison.OrdinalIgnoreCase);
        }
    }

    private static bool IsNamed(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            // A name with an unpaired surrogate is no name of the contract, and says nothing of the other members.
            return false;
        }
    }
}
