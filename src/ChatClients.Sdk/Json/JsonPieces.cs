using System.Text.Json;

namespace ChatClients.Sdk;

// Counts the entries of all lists in a body. Each may become an object, however few bytes it has.
internal static class JsonPieces
{
    public const int Most = 500_000;

    // An entry has at least one byte, and a comma.
    private const int FewBytes = Most * 2;

    public static bool MayBeTooMany(int bytes) => bytes > FewBytes;

    // Throws JsonException when the body is not one JSON value.
    public static bool AreTooMany(ReadOnlySpan<byte> body) => Count(JsonBody.WithoutByteOrderMark(body)) > Most;

    private static int Count(ReadOnlySpan<byte> body)
    {
        int count = 0;
        ulong lists = 0; // One bit a level: whether it is a list. The reader refuses more levels than there are bits.
        var reader = new Utf8JsonReader(body);
        while (count <= Most && reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                lists >>= 1;
                continue;
            }

            count += (int)(lists & 1);
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                lists = (lists << 1) | (reader.TokenType == JsonTokenType.StartArray ? 1UL : 0);
            }
        }

        return count;
    }
}
