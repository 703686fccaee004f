using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ChatClients.Sdk.AspNetCore.Page;

// The page's import map: the hashed name under which each module is served. The modules import each other without the hash.
internal static class PageImports
{
    public static string Json { get; } = Create();

    private static string Create()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartObject("imports");
            foreach (string file in PageAssets.Modules.Order(StringComparer.Ordinal))
            {
                json.WriteString($"./assets/{file}", $"./assets/{PageAssets.NameOf(file)}");
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
