using System.Globalization;
using System.Net;
using System.Text;
using ChatClients.Sdk.Tests.Streaming.Doubles;
using CsCheck;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Streaming;

/// <summary>Any text comes out as it was put in, wherever it is cut and however it is escaped.</summary>
public sealed class TextIdentityTests(ITestOutputHelper output)
{
    private static readonly Gen<string> s_character = Gen.OneOf(
        Gen.Char[' ', '~'].Select(c => c.ToString()),
        Gen.Char['\0', '\u001F'].Select(c => c.ToString()),
        Gen.OneOf("\"", "\\", "/", "\u2028", "\uFEFF", "\uFFFF", "data: [DONE]\n\n", "🙂", "e\u0301"),
        Gen.Int[0, 0x10FFFF - 0x800].Select(code => char.ConvertFromUtf32(code < 0xD800 ? code : code + 0x800)));

    private static readonly Gen<string> s_text = s_character.Array[1, 30].Select(string.Concat);

    private static readonly Gen<string> s_broken =
        Gen.Frequency((4, s_character), (1, Gen.Char['\uD800', '\uDFFF'].Select(c => c.ToString()))).Array[1, 30].Select(string.Concat);

    private static readonly Gen<double[]> s_cuts = Gen.Double.Unit.Array[0, 8];

    [Fact]
    public async Task Text_and_reasoning_of_a_stream_stay_the_same() => await Gen.Select(s_text, s_cuts, Gen.Int).SampleAsync(
        async (text, cuts, seed) => Assert.Equal((text, text), await StreamedAsync(text, cuts, seed)), writeLine: output.WriteLine,
        iter: 5_000);

    [Fact]
    public async Task Only_surrogates_without_a_partner_are_replaced() => await Gen.Select(s_broken, s_cuts, Gen.Int).SampleAsync(
        async (text, cuts, seed) =>
        {
            string replaced = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)); // The platform replaces the same.
            Assert.Equal((replaced, replaced), await StreamedAsync(text, cuts, seed));
        },
        writeLine: output.WriteLine, iter: 5_000);

    [Fact]
    public async Task The_arguments_of_a_call() => await Gen.Select(s_text, s_cuts, Gen.Int).SampleAsync(
        async (text, cuts, seed) =>
        {
            var spelling = new Spelling(seed);
            string arguments = $"{{\"a\":\"{spelling.Of(text)}\"}}";
            string body =
                string.Concat(
                    Pieces(arguments, cuts).Select(
                        piece => Event(
                            Timeline.Tool($$$"""{"index":0,"id":"c","function":{"name":"n","arguments":"{{{spelling.Of(piece)}}}"}}"""))));
            Reading reading = await Reading.Of(new AnswerHandler().Sse(body + Event("[DONE]")).Session().StreamAsync("Oi"));

            FunctionCallContent call = Assert.Single(reading.Updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>());
            Assert.Equal(text, call.Arguments?["a"]?.ToString());
        },
        writeLine: output.WriteLine, iter: 5_000);

    [Fact]
    public async Task A_history_and_an_explanation_stay_the_same() => await Gen.Select(s_text, Gen.Int).SampleAsync(
        async (text, seed) =>
        {
            var spelling = new Spelling(seed);
            var handler = new AnswerHandler().Json(
                $$"""{"messages":[{"role":"user","content":"{{spelling.Of(text)}}"}],"tag":"{{spelling.Of(text)}}"}""")
                .Json($$"""{"error":"{{spelling.Of(text)}}","details":null}""", HttpStatusCode.BadRequest);
            ChatSession session = handler.Session();

            ChatSessionInfo info = await session.GetInfoAsync();
            var error = await Assert.ThrowsAsync<AivaxApiException>(() => session.GetInfoAsync());

            Assert.Equal((text, text), (Assert.Single(info.Messages!).Text, info.Tag));
            Assert.EndsWith(" The service says: " + text, error.Message, StringComparison.Ordinal);
        },
        writeLine: output.WriteLine, iter: 3_000);

    private static async Task<(string Text, string? Reasoning)> StreamedAsync(string text, double[] cuts, int seed)
    {
        var spelling = new Spelling(seed);
        string body = string.Concat(
            Pieces(text, cuts).Select(piece => Event(Timeline.Text(spelling.Of(piece))) + Event(Timeline.Reasoning(spelling.Of(piece)))));
        Reading reading = await Reading.Of(new AnswerHandler().Sse(body + Event("[DONE]")).Session().StreamAsync("Oi"));
        Assert.Null(reading.Error);
        return (reading.Text, string.Concat(
            reading.Updates.SelectMany(update => update.Contents).OfType<TextReasoningContent>().Select(reasoning => reasoning.Text)));
    }

    /// <summary>The text, cut anywhere: inside a character too.</summary>
    private static IEnumerable<string> Pieces(string text, double[] cuts)
    {
        int[] at = [0, .. cuts.Select(cut => (int)(cut * text.Length)).Order(), text.Length];
        return at.Zip(at.Skip(1), (start, end) => text[start..end]);
    }

    private static string Event(string data) => $"data: {data}\n\n";

    /// <summary>Writes text as JSON spells it, now this way and now that way.</summary>
    private sealed class Spelling(int seed)
    {
        private readonly Random _random = new(seed);

        public string Of(string text)
        {
            var spelled = new StringBuilder();
            for (int i = 0; i < text.Length; i++)
            {
                bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
                bool mustEscape = text[i] is < ' ' or '"' or '\\' || (char.IsSurrogate(text[i]) && !isPair);
                if (mustEscape || _random.Next(3) == 0)
                {
                    spelled.Append(Escaped(text[i]));
                }
                else
                {
                    spelled.Append(text, i, isPair ? 2 : 1);
                    i += isPair ? 1 : 0;
                }
            }

            return spelled.ToString();
        }

        private string Escaped(char c)
        {
            string format = _random.Next(2) == 0 ? "x4" : "X4";
            int named = "\b\f\n\r\t\"\\/".IndexOf(c, StringComparison.Ordinal);
            return named >= 0 && _random.Next(2) == 0 ? "\\" + "bfnrt\"\\/"[named]
                : "\\u" + ((int)c).ToString(format, CultureInfo.InvariantCulture);
        }
    }
}
