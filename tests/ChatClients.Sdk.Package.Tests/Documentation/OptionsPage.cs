using System.Text;
using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>The page of all options, as Markdown.</summary>
internal static class OptionsPage
{
    private const string Head =
        """
        # Options

        Every option of the packages and every configuration key, with its default and unit.
        Made from the code and its documentation: change it there, then run the tests once with `UPDATE_DOCS=1`.
        [Configuration](configuration.md) shows how to register a client and where its settings come from.

        - **Configuration key**: the name of your section, a colon and the first column, as in `Aivax:Timeouts:Prompt`.
          As an environment variable, with two underscores for each colon: `Aivax__Timeouts__Prompt`.
          In code: `options.Timeouts.Prompt`.
        - **time**: `hours:minutes:seconds`, with days in front and fractions after: `00:01:30`, `1.00:00:00`, `00:00:00.5`.
          `-00:00:00.001` waits for ever, where that is allowed. A bare number is refused: .NET would read it as days.
        - **list of texts**: an array. What a configuration gives is read before the default names.

        """;

    private const string Others =
        """
        ## Environment variables

        Read once, by `new AivaxChatClient()` and by the first `AddAivaxChatClient`. A keyed client never takes them.

        | variable | stands in for |
        | --- | --- |
        | `AIVAX_API_KEY` | `ApiKey` |
        | `AIVAX_CHAT_CLIENT_ID` | `ChatClientId` |

        ## Connection string

        `Endpoint=https://…;Key=…;ChatClientId=…`: each member is optional,
        letter case does not matter, and a member that is not known is refused. An http address alone is the endpoint.

        | member | sets |
        | --- | --- |
        | `Endpoint` | `BaseAddress` |
        | `Key` | `ApiKey` |
        | `ChatClientId` | `ChatClientId` |

        """;

    public static string Write()
    {
        var client = new XmlDocumentation("ChatClients.Sdk");
        var engine = new XmlDocumentation("ChatClients.Sdk.InMemory");
        var page = new StringBuilder(Head).Append('\n');
        var options = OptionDescription.Of(typeof(AivaxChatClientOptions), client);
        Add(page, "`AivaxChatClientOptions`", client.Summary(typeof(AivaxChatClientOptions)), options);
        foreach (var group in options.Where(it => it.Members.Count > 0))
        {
            Add(page, $"`{group.Path}`", client.Summary(group.Type), group.Members);
        }

        page.Append(Others).Append('\n');
        Add(
            page, "`PromptOptions`", client.Summary(typeof(PromptOptions)) + " Set in code, for each prompt.",
            OptionDescription.Of(typeof(PromptOptions), client));
        Add(
            page, "`InMemoryAivaxOptions`", engine.Summary(typeof(InMemoryAivaxOptions)) + " Set in code.",
            OptionDescription.Of(typeof(InMemoryAivaxOptions), engine));
        return page.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    private static void Add(StringBuilder page, string title, string summary, IEnumerable<OptionDescription> options)
    {
        page.Append("## ").Append(title).Append("\n\n").Append(summary)
            .Append("\n\n| option | unit | default | what it sets |\n| --- | --- | --- | --- |\n");
        foreach (var option in options)
        {
            string[] cells =
            [
                $"`{option.Path}`", option.Unit, option.DefaultText,
                option.Members.Count == 0 ? option.Text : $"{option.Text} See [below](#{option.Name.ToLowerInvariant()}).",
            ];
            page.Append("| ").AppendJoin(" | ", cells.Select(it => it.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
        }

        page.Append('\n');
    }
}
