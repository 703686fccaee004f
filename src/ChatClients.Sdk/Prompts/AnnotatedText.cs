using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// Joins the texts of a message that were kept apart because sources came with them: the places that a source names count from the text's beginning.
internal static class AnnotatedText
{
    public static void Join(IList<AIContent> contents)
    {
        if (!contents.Any(content => content is TextContent { Annotations.Count: > 0 }))
        {
            return;
        }

        for (int start = 0; start < contents.Count; start++)
        {
            TextContent[] run = [.. contents.Skip(start).TakeWhile(content => content is TextContent).Cast<TextContent>()];
            if (run.Length > 1)
            {
                contents[start] = Join(run);
                for (int i = 1; i < run.Length; i++)
                {
                    contents.RemoveAt(start + 1);
                }
            }
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
