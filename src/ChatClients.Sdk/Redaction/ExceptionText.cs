using System.Collections;
using System.Reflection;
using System.Text;

namespace ChatClients.Sdk.Redaction;

// All that an exception holds, causes included: its text, and the properties that some loggers read, such as the failed request.
internal static class ExceptionText
{
    public static string Of(Exception error)
    {
        var text = new StringBuilder();
        Append(text, error);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Exception error)
    {
        Append(text, $"{error} {error.Message} {error.HelpLink} {error.Source}");
        foreach (DictionaryEntry entry in error.Data)
        {
            Append(text, entry.Key);
            Append(text, entry.Value);
        }

        foreach (PropertyInfo property in Polyfills.PropertiesOf(error).Where(property => property.DeclaringType != typeof(Exception)))
        {
            Append(text, property.GetValue(error));
        }

        foreach (Exception cause in CausesOf(error))
        {
            Append(text, cause);
        }
    }

    private static void Append(StringBuilder text, object? value)
    {
        text.Append(value).AppendLine();
        if (value is HttpResponseMessage { RequestMessage: { } request })
        {
            // A response's own text leaves out its request, but a logger can read it from there.
            text.Append(request).AppendLine();
        }
    }

    private static Exception[] CausesOf(Exception error) =>
        error is AggregateException several ? [.. several.InnerExceptions] : error.InnerException is { } cause ? [cause] : [];
}
