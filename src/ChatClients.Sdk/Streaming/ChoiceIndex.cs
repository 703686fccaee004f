using System.Text.Json;

namespace ChatClients.Sdk.Streaming;

// Distinguishes the answer's choice from others. The first choice that was seen is the answer, whatever its index.
internal static class ChoiceIndex
{
    // Reads the index ahead, from a copy of the reader: some servers write it after the members that it numbers.
    public static int? Find(Utf8JsonReader reader)
    {
        do
        {
            bool isIndex = reader.ValueTextEquals("index"u8);
            reader.Read();
            if (isIndex)
            {
                return Read(ref reader);
            }

            reader.Skip();
        }
        while (JsonText.NextMember(ref reader));

        return null;
    }

    public static int? Read(ref Utf8JsonReader reader)
    {
        int? index = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) ? number : null;
        reader.Skip();
        return index;
    }

    // Without an index, the first choice of an event is the answer's, and its place counts another.
    public static bool IsAnswer(int? index, int position, PromptChunk chunk)
    {
        int reported = index ?? (position == 0 ? chunk.AnswerIndex ?? 0 : position);
        chunk.AnswerIndex ??= reported;
        return reported == chunk.AnswerIndex;
    }
}
