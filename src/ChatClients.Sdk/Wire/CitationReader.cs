using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// Reads the sources of a text: annotations of a message or part, and lists of addresses.
internal static class CitationReader
{
    // Reads both members of a delta, message or part. Each annotation joins the text before it.
    public static void Read(JsonElement owner, AnswerParts parts)
    {
        foreach (string name in (string[])["annotations", "citations"])
        {
            if (owner.Find(name) is { } list)
            {
                parts.HasUnknown |= list.ValueKind != JsonValueKind.Array;
                foreach (AIAnnotation annotation in ReadAll(list))
                {
                    parts.Annotate(annotation);
                }
            }
        }
    }

    public static IEnumerable<AIAnnotation> ReadAll(JsonElement list)
    {
        if (list.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in list.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Null)
                {
                    yield return Read(item);
                }
            }
        }
    }

    // Equal for equal sources: the same one may come with every chunk.
    public static string KeyOf(AIAnnotation annotation) => (annotation.RawRepresentation as JsonElement?)?.GetRawText() ?? "";

    private static AIAnnotation Read(JsonElement item)
    {
        JsonElement source = item.Find("url_citation", "file_citation", "container_file_citation") ?? item;
        string? address = item.ValueKind == JsonValueKind.String ? JsonText.Read(item) : source.FindText("url", "uri", "source");
        var citation = new CitationAnnotation
        {
            Url = Uri.TryCreate(address, UriKind.Absolute, out Uri? url) ? url : null,
            Title = source.FindText("title", "document_title", "filename"),
            FileId = source.FindText("file_id"),
            Snippet = source.FindText("cited_text", "snippet", "quote", "content"),
        };
        bool isCitation = citation is not { Url: null, Title: null, FileId: null, Snippet: null };
        AIAnnotation annotation = isCitation ? citation : new AIAnnotation();
        annotation.RawRepresentation = item.AsText();
        if (source.FindCount("start_index") is { } start && source.FindCount("end_index") is { } end)
        {
            annotation.AnnotatedRegions = [new TextSpanAnnotatedRegion { StartIndex = start, EndIndex = end }];
        }

        return annotation;
    }
}
