using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// How large the JSON of a prompt with attachments becomes: it is then written into one array of that size.
internal static class PromptSize
{
    private const int Large = 64 * 1024;

    // The writer wants room for a piece of base64 as if each of its bytes had to be escaped, also for the last one.
    private const int Room = 32 * 1024;

    // Zero for a prompt without large attachments.
    public static int Of(IReadOnlyList<ChatMessage> messages)
    {
        long size = 0;
        for (int i = 0; i < messages.Count; i++)
        {
            IList<AIContent> contents = messages[i].Contents;
            for (int j = 0; j < contents.Count; j++)
            {
                size += contents[j] switch
                {
                    DataContent data => (data.Data.Length + 2L) / 3 * 4,
                    UriContent { Uri: { IsAbsoluteUri: true, Scheme: "data" } uri } => uri.OriginalString.Length,
                    TextContent text => text.Text.Length,
                    _ => 0,
                };
            }
        }

        return Of(size);
    }

    // The same for so many characters.
    public static int Of(long size) => size is > Large and < int.MaxValue - Room ? (int)size + Room : 0;
}
