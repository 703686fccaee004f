using System.Text;
using System.Text.Json;
using ChatClients.Sdk.Tests.Streaming.Doubles;

namespace ChatClients.Sdk.Tests.Streaming;

/// <summary>Text whose characters were cut, and text that is no text.</summary>
public sealed class SplitTextTests
{
    [Fact]
    public void A_character_cut_between_two_events_is_joined() => Assert.Equal(
        ["text 'a'", "text '🙂b'"], Timeline.Of(Timeline.Text(@"a\ud83d"), Timeline.Text(@"\ude42b")));

    [Fact]
    public void A_surrogate_is_held_back_over_events_without_text() => Assert.Equal(
        ["text '🙂'"], Timeline.Of(Timeline.Text(@"\ud83d"), Timeline.Text(""), "{}", Timeline.Text(@"\ude42")));

    [Fact]
    public void Reasoning_between_the_surrogates_does_not_part_them() => Assert.Equal(
        ["text 'a'", "reasoning 'why'", "text '🙂'", "reasoning '🙂'"],
        Timeline.Of(Timeline.Text(@"a\ud83d"), Timeline.Reasoning(@"why\ud83d"), Timeline.Text(@"\ude42"), Timeline.Reasoning(@"\ude42")));

    [Theory]
    [InlineData(@"a\ud83d", @"b", "a", "\uFFFDb")]
    [InlineData(@"a", @"\ude42b", "a", "\uFFFDb")]
    [InlineData(@"\ud83d\ud83d", @"\ude42", "\uFFFD", "🙂")]
    [InlineData(@"\ude42\ud83d", @"\ud83d\ude42", "\uFFFD", "\uFFFD🙂")]
    public void An_unpaired_surrogate_is_replaced(string first, string second, string shownFirst, string shownSecond) =>
        Assert.Equal([$"text '{shownFirst}'", $"text '{shownSecond}'"], Timeline.Of(Timeline.Text(first), Timeline.Text(second)));

    [Fact]
    public void An_unpaired_surrogate_at_the_end_of_the_answer_is_delivered_with_its_end() => Assert.Equal(
        ["text 'a'", "reasoning '\uFFFD' | text '\uFFFD' | usage 3+2=9 | finish stop"],
        Timeline.Of(Timeline.Text(@"a\ud83d"), Timeline.Reasoning(@"\ud83d"), Timeline.Final, Timeline.End));

    [Fact]
    public void Arguments_may_be_cut_inside_a_character() => Assert.Equal(
        [@"call c n {""x"":""\uD83D\uDE42""}"],
        Timeline.Of(
            Timeline.Tool("""{"index":0,"id":"c","function":{"name":"n","arguments":"{\"x\":\"\ud83d"}}"""),
            Timeline.Tool("""{"index":0,"function":{"arguments":"\ude42\"}"}}"""),
            Timeline.End));

    [Fact]
    public void An_unpaired_surrogate_in_what_nothing_continues_is_replaced() => Assert.Equal(
        ["call c\uFFFD n\uFFFD {} | finish odd\uFFFD"],
        Timeline.Of(
            Timeline.Tool("""{"index":0,"id":"c\ud83d","function":{"name":"n\ude42","arguments":"{}"}}"""),
            """{"choices":[{"finish_reason":"odd\ud83d","delta":{}}]}""",
            Timeline.End));

    [Theory]
    [InlineData(@"\""\\\/\b\f\n\r\t", "\"\\/\b\f\n\r\t")]
    [InlineData(@"\u0041\u00e7\u00E7\u20AC", "AççEUR")]
    [InlineData(@"\ud83d\ude42", "🙂")]
    [InlineData("plain ç🙂", "plain ç🙂")]
    [InlineData(@"ç\n🙂", "ç\n🙂")]
    [InlineData(@"\u0000", "\0")]
    [InlineData("", "")]
    public void Escapes_are_read(string json, string text) =>
        Assert.Equal(text.Replace("EUR", "€", StringComparison.Ordinal), Read(Encoding.UTF8.GetBytes($"\"{json}\"")));

    [Fact]
    public void Bytes_that_are_no_text_are_replaced_escaped_or_not()
    {
        Assert.Equal("a\uFFFDb", Read([(byte)'"', (byte)'a', 0xFF, (byte)'b', (byte)'"']));
        Assert.Equal("\uFFFD\n", Read([(byte)'"', 0xC3, (byte)'\\', (byte)'n', (byte)'"']));
    }

    private static string Read(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return JsonText.Read(ref reader);
    }
}
