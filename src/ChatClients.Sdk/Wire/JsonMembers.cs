using System.Runtime.InteropServices;
using System.Text.Json;

namespace ChatClients.Sdk.Wire;

// Whether JSON has content, and more than the known members.
internal static class JsonMembers
{
    // Whether it has a member with content, other than these.
    public static bool HasOthers(this JsonElement parent, params ReadOnlySpan<string> known)
    {
        if (parent.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        foreach (JsonProperty member in parent.EnumerateObject())
        {
            if (member.Value.SaysSomething() && !IsOneOf(member, known))
            {
                return true;
            }
        }

        return false;
    }

    // Whether a value exists and is not empty.
    public static bool SaysSomething(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.String => JsonMarshal.GetRawUtf8Value(value).Length > 2,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().MoveNext(),
        _ => true,
    };

    // Whether a member error reports an error. Some servers send it with every event, empty.
    public static bool SaysError(this JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.False => false,
        JsonValueKind.String => !string.IsNullOrWhiteSpace(JsonText.Read(error)),
        JsonValueKind.Number => !(error.TryGetInt32(out int number) && number == 0),
        JsonValueKind.Array => AnySaysError(error.EnumerateArray()),
        JsonValueKind.Object => AnySaysError(error.EnumerateObject()),
        _ => true,
    };

    // The objects of a list; none if it is not a list.
    public static List<JsonElement> ObjectsIn(JsonElement? list)
    {
        var objects = new List<JsonElement>();
        if (list is { ValueKind: JsonValueKind.Array } array)
        {
            foreach (JsonElement item in array.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Object)
                {
                    objects.Add(item);
                }
            }
        }

        return objects;
    }

    private static bool AnySaysError(JsonElement.ArrayEnumerator items)
    {
        foreach (JsonElement item in items)
        {
            if (item.SaysError())
            {
                return true;
            }
        }

        return false;
    }

    private static bool AnySaysError(JsonElement.ObjectEnumerator members)
    {
        foreach (JsonProperty member in members)
        {
            if (member.Value.SaysError())
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOneOf(JsonProperty member, ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (JsonFields.SameName(member, name))
            {
                return true;
            }
        }

        return false;
    }
}
