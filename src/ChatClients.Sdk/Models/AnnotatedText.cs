using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// Joins the texts of a message that were kept apart because sources came with them.
// The positions of a source count from the beginning of the whole text.
internal static class AnnotatedText
{
    public static void Join(IList<AIContent> contents)
    {
        if (!contents.Any(content => content is TextContent { Annotations.Count: > 0 }))
        {
            return;
        }

        AIContent[] apart = [.. contents];
        contents.Clear();
        for (int start = 0, end; start < apart.Length; start = end)
        {
            for (end = start + 1; apart[start] is TextContent && end < apart.Length && apart[end] is TextContent;)
            {
                end++;
            }

            contents.Add(end - start == 1 ? apart[start] : Join([.. apart.Skip(start).Take(end - start).Cast<TextContent>()]));
        }
    }

    private static TextContent Join(TextContent[] run)
    {
        AIAnnotation[] annotations = [.. run.SelectMany(text => text.Annotations ?? [])];
        return new TextContent(string.Concat(run.Select(text => text.Text)))
        {
            Annotations = annotations.Length > 0 ? [.. annotations] : null,
            AdditionalProperties = run[0].AdditionalProperties,
        };
    }
}
