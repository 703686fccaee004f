using System.Globalization;
using System.Text;

namespace ChatClients.Sdk.Tests.Streaming.Doubles;

/// <summary>An answer of pieces, written as a stream in which every event has another shape, and as one buffered message.</summary>
internal sealed class ShapedAnswer(AnswerPiece[] pieces, int seed)
{
    private static readonly string[] s_sources =
    [
        """{"type":"url_citation","url_citation":{"url":"https://a.example/0","title":"T"}}""",
        """{"url":"https://a.example/1","title":"T"}""",
        "\"https://a.example/2\"",
        """{"type":"url_citation","url_citation":{"url":"https://a.example/3","title":"T","start_index":0,"end_index":1}}""",
    ];

    private readonly Random _random = new(seed);
    private bool _hasMessages;

    /// <summary>What each form of the answer must say, kind by kind.</summary>
    public string Expected => string.Join('\n',
    [
        "text: " + Whole(PieceKind.Text),
        "reasoning: " + Whole(PieceKind.Reasoning),
        .. Of(PieceKind.Refusal).Any() ? ["refusal: " + Whole(PieceKind.Refusal)] : Array.Empty<string>(),
        .. Of(PieceKind.Image).Select(piece => $"data: data:image/png;base64,{Base64(piece.Number)}"),
        .. Of(PieceKind.Source).Select(piece => piece.Number).Distinct()
            .Select(number => $"source: https://a.example/{number} {(number == 2 ? "" : "T")}"),
        .. Of(PieceKind.Unknown).Select(piece => "as it came: " + Unknown(piece.Number)),
    ]);

    public int UnknownMembers => Of(PieceKind.Member).Count();

    public string[] Events()
    {
        var events = new List<string>();
        for (int i = 0; i < pieces.Length;)
        {
            AnswerPiece[] together = [.. pieces.Skip(i).Take(_random.Next(1, 4)).TakeWhile(piece => piece.IsContent)];
            together = together.Length == 0 ? [pieces[i]] : together;
            events.Add(Event(together));
            i += together.Length;
        }

        bool repeats = !_hasMessages && pieces.Length > 0 && UnknownMembers == 0 && _random.Next(3) == 0;
        events.Add(
            repeats ? $$$"""{"choices":[{"index":0,"finish_reason":"stop","message":{{{Message()}}} }]}"""
                : """{"choices":[{"index":0,"finish_reason":"stop","delta":{}}]}""");
        return [.. events];
    }

    public string Reply() => $$"""{"message":null,"data":{"toolCalls":[],"createdMessages":[{{Message()}}] } }""";

    private IEnumerable<AnswerPiece> Of(PieceKind kind) => pieces.Where(piece => piece.Kind == kind);

    private string Whole(PieceKind kind) => string.Concat(Of(kind).Select(piece => piece.Text));

    private static string Base64(int number) => Convert.ToBase64String([(byte)number, 1, 2]);

    private static string Unknown(int number) => $$"""{"type":"hologram","n":{{number}}}""";

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    // All of it in one message; pieces of one kind stay in order.
    private string Message() => "{" + string.Join(',',
    [
        "\"role\":\"assistant\"",
        $"\"content\":[{string.Join(',', pieces.Where(piece => piece.IsContent || piece.Kind == PieceKind.Refusal).Select(Part))}]",
        .. Of(PieceKind.Source).Any() ? [
            $"\"annotations\":[{string.Join(',', Of(PieceKind.Source).Select(piece => s_sources[piece.Number]))}]"] : Array.Empty<string>(),
    ]) + "}";

    private string Event(AnswerPiece[] together)
    {
        string members = together is [var one] ? Members(one)
            : Pick(
                $"\"content\":[{string.Join(',', together.Select(Part))}]",
                $"\"content\":[[{Part(together[0])}],{string.Join(',', together.Skip(1).Select(Part))}]");
        string top = Pick("", "\"provider\":\"p\",", $"\"id\":\"{_random.Next(3)}\",", "\"obfuscation\":\"x\",\"usage\":null,");
        string index = Pick("\"index\":0,", "", "\"logprobs\":null,\"index\":0,");
        string said =
            Pick("\"delta\":{", "\"delta\":{\"role\":\"assistant\",", "\"message\":{",
                "\"delta\":{\"refusal\":null,\"audio\":null,\"images\":[],", "\"text\":");
        bool isText = together is [{ Kind: PieceKind.Text }];
        if (said == "\"text\":")
        {
            said = isText ? "\"text\":" + Spelled(together[0].Text) : "\"delta\":{" + members + "}";
        }
        else
        {
            _hasMessages |= said == "\"message\":{";
            said = said + members + "}"
                + (isText && said.StartsWith("\"delta", StringComparison.Ordinal)
                    ? Pick("", $",\"text\":{Spelled(together[0].Text)}", $",\"message\":{{\"content\":{Spelled(together[0].Text)}}}") : "");
        }

        return together is [{ Kind: PieceKind.Source, Number: 2 }] && Pick(true, false)
            ? """{"citations":["https://a.example/2"],"choices":[]}"""
            : $$"""{{{top}}"choices":[{{{index}}{{said}}}{{Pick("", ",{\"index\":1,\"delta\":{\"content\":\"other\"},"
                + "\"finish_reason\":\"length\"}")}}]}""";
    }

    private string Members(AnswerPiece piece)
    {
        string text = Spelled(piece.Text);
        return piece.Kind switch
        {
            PieceKind.Text =>
                Pick($"\"content\":{text}", $"\"content\":{text}", $"\"content\":[{Part(piece)}]", $"\"content\":{Part(piece)}",
                    $"\"content\":null,\"audio\":{{\"transcript\":{text}}}"),
            PieceKind.Reasoning => Pick(
                $"\"reasoning\":{text}", $"\"reasoning_content\":{text},\"content\":\"\"", $"\"thinking\":{text}",
                $"\"reasoning\":{text},\"reasoning_content\":{text}", $"\"reasoning_details\":[{{\"text\":{text}}}]",
                $"\"reasoning\":{text},\"reasoning_details\":[{{\"type\":\"reasoning.text\",\"text\":{text}}}]",
                $"\"reasoning\":[{Part(piece)}]", $"\"reasoning\":{{\"text\":{text}}}", $"\"content\":[{Part(piece)}]"),
            PieceKind.Refusal => Pick($"\"refusal\":{text}", $"\"content\":[{Part(piece)}]"),
            PieceKind.Source =>
                (piece.Number == 2 ? Pick("\"citations\"", "\"annotations\"") : "\"annotations\"")
                + $":[{s_sources[piece.Number]}]{Pick("", ",\"content\":\"\"")}",
            PieceKind.Image =>
                Pick($"\"images\":[{Part(piece)}]", $"\"images\":{Part(piece)},\"content\":null", $"\"content\":[{Part(piece)}]"),
            PieceKind.Unknown => $"\"content\":[{Part(piece)}]",
            _ => $"\"plan\":{piece.Number + 1}",
        };
    }

    private string Part(AnswerPiece piece)
    {
        string text = Spelled(piece.Text);
        return piece.Kind switch
        {
            PieceKind.Text =>
                Pick($"{{\"type\":\"text\",\"text\":{text}}}", $"{{\"type\":\"output_text\",\"annotations\":[],\"text\":{text}}}",
                    text, $"{{\"text\":{text}}}", $"{{\"type\":\"text\",\"text\":{{\"value\":{text}}}}}"),
            PieceKind.Reasoning => Pick(
                $"{{\"type\":\"thinking\",\"thinking\":{text}}}",
                $"{{\"type\":\"thinking\",\"thinking\":[{{\"type\":\"text\",\"text\":{text}}}]}}",
                $"{{\"type\":\"reasoning\",\"text\":{text}}}",
                $"{{\"type\":\"reasoning\",\"summary\":[{{\"type\":\"summary_text\",\"text\":{text}}}]}}",
                $"{{\"type\":\"reasoning_text\",\"text\":{text}}}", $"{{\"type\":\"reasoning\",\"reasoning\":{text},\"index\":0}}"),
            PieceKind.Refusal => $"{{\"type\":\"refusal\",\"refusal\":{text}}}",
            PieceKind.Image =>
                Pick($"{{\"type\":\"image_url\",\"image_url\":{{\"url\":\"data:image/png;base64,{Base64(piece.Number)}\"}}}}",
                    $"{{\"type\":\"output_image\",\"image_url\":\"data:image/png;base64,{Base64(piece.Number)}\"}}"),
            _ => Unknown(piece.Number),
        };
    }

    // Escapes keep halves of characters, into which a text may be cut.
    private static string Spelled(string text) =>
        text.Aggregate(
            new StringBuilder("\""), (json, c) => c is < ' ' or > '~' or '"' or '\\'
                ? json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)) : json.Append(c)).Append('"').ToString();
}
