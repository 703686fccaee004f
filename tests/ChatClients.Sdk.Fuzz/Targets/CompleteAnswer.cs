using System.Text.Json;
using ChatClients.Sdk.Tests.Streaming.Doubles;

namespace ChatClients.Sdk.Fuzz;

/// <summary>What the contract calls a complete answer, read with the platform's plain means.</summary>
internal static class CompleteAnswer
{
    /// <summary>An answer that was given out as whole has an end mark or a final chunk, and no error before it.</summary>
    public static void Check(byte[] body)
    {
        bool isFinal = false;
        foreach (string data in ReferenceSse.Read(body))
        {
            string text = data.EndsWith("<end>", StringComparison.Ordinal) ? data[..^5] : data;
            string trimmed = text.Trim([.. Enumerable.Range(0, 33).Select(c => (char)c)]);
            if (trimmed is "[DONE]" or "[END]")
            {
                return;
            }

            isFinal = IsFinal(text) || (isFinal && !Continues(text));
        }

        Finding.Unless(isFinal, "An answer without end mark and final chunk was given out as whole.");
    }

    private static bool IsFinal(string data)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(System.Text.Encoding.Latin1.GetBytes(data));
            JsonElement[] root = [json.RootElement];
            Finding.Unless(!Members(root, "error").Any(error => error.ValueKind is not (JsonValueKind.Null or JsonValueKind.False)), "An answer with an error in it was given out as whole.");
            JsonElement[] choices = [.. Members(root, "choices").Where(list => list.ValueKind == JsonValueKind.Array).SelectMany(list => list.EnumerateArray().Take(1))];
            bool hasReason = Members(choices, "finish_reason").Any(reason => reason.ValueKind == JsonValueKind.String);
            bool hasEmptyDelta = Members(choices, "delta").Any(delta => delta.ValueKind == JsonValueKind.Object && !delta.EnumerateObject().Any());
            return hasReason && (hasEmptyDelta || Members(root, "usage").Any(usage => usage.ValueKind == JsonValueKind.Object));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether the chunk says more, beyond doubt: nothing in it stands there twice.</summary>
    private static bool Continues(string data)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(System.Text.Encoding.Latin1.GetBytes(data));
            JsonElement[] choices = [.. Members([json.RootElement], "choices")];
            JsonElement[] deltas = choices is [{ ValueKind: JsonValueKind.Array } list] && list.GetArrayLength() > 0 ? [.. Members([list[0]], "delta")] : [];
            return deltas.Length == 1 && Members(deltas, "content").ToArray() is [{ ValueKind: JsonValueKind.String }];
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // All of a name: what becomes of a member that stands there twice is not the question here.
    private static IEnumerable<JsonElement> Members(IEnumerable<JsonElement> parents, string name) =>
        parents.Where(parent => parent.ValueKind == JsonValueKind.Object).SelectMany(parent => parent.EnumerateObject()).Where(member => IsNamed(member, name)).Select(member => member.Value);

    private static bool IsNamed(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            // A name with half a character is no name of the contract, and says nothing of the other members.
            return false;
        }
    }
}
