using System.Globalization;
using CsCheck;

namespace ChatClients.Sdk.InMemory.Tests.Integrations;

public sealed class MessageLengthTests
{
    private const int Longest = 4096;

    private static readonly string[] s_pieces =
        ["a", "word ", "\n", "\n\n", "```", "````", "~~~", "```cs\n", "\n```\n", "\n~~~\n", "   ", "é", "e\u0301", "👩‍👩‍👧‍👦", "🇧🇷",
            "\u0301", "\r\n", "0123456789", "\ud83d"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task QC6_No_message_is_longer_than_a_channel_takes(bool split)
    {
        string answer = string.Join("\n", Enumerable.Range(0, 2000).Select(i => $"Line {i} of a long answer."));
        ChannelRig rig = await new ChannelRig(new ScriptedGateway(answer)).SetAsync(new() { SplitAnswerIntoMessageChunks = split });

        ChannelReplies replies = await rig.WhatsApp.ReceiveAsync("555", "Hi");

        Assert.All(replies.SkipLast(1), reply => Assert.InRange(reply.Length, Longest - 100, Longest));
        Assert.InRange(replies[^1].Length, 1, Longest);
        Assert.Equal(answer, string.Join("\n", replies));
        Assert.Equal(answer, rig.WhatsApp.FindSession("555")!.Messages[^1].Text);
    }

    [Theory]
    [InlineData(4096, 1)]
    [InlineData(4097, 2)]
    public void QC6_An_answer_is_one_message_up_to_the_limit(int length, int messages) =>
        Assert.Equal(messages, AnswerChunks.Of(new string('x', length), split: false).Count);

    [Theory]
    [InlineData("👩‍👩‍👧‍👦")]
    [InlineData("e\u0301")]
    [InlineData("🇧🇷")]
    public void QC6_A_line_without_a_space_is_cut_between_characters(string character)
    {
        string answer = string.Concat(Enumerable.Repeat(character, 3000));

        IReadOnlyList<string> messages = AnswerChunks.Of(answer, split: false);

        Assert.Equal(answer, string.Concat(messages));
        Assert.All(messages, message => Assert.Equal(0, message.Length % character.Length));
    }

    [Fact]
    public void QC6_A_line_with_spaces_is_cut_after_one() =>
        Assert.Equal(["one two ", "three ", "four"], AnswerChunks.Of("one two three four", split: false, limit: 9));

    [Fact]
    public void QC6_A_block_that_would_be_cut_begins_the_next_message() =>
        Assert.Equal(["Some text.", "```\na\nb\n```\nMore."],
            AnswerChunks.Of("Some text.\n```\na\nb\n```\nMore.", split: false, limit: 20));

    [Theory]
    [InlineData("```cs", "```cs", "```")]
    [InlineData("  ~~~~", "  ~~~~", "  ~~~~")]
    public void QC6_A_block_that_is_too_long_is_closed_and_opened_again(string open, string opened, string close)
    {
        string[] code = [.. Enumerable.Range(0, 500).Select(i => string.Create(CultureInfo.InvariantCulture, $"line {i}"))];

        IReadOnlyList<string> messages = AnswerChunks.Of($"{open}\n{string.Join('\n', code)}\n{close}", split: true, limit: 200);

        Assert.All(messages, message =>
            Assert.True(message.Length <= 200 && message.StartsWith(opened + "\n", StringComparison.Ordinal)
            && message.EndsWith("\n" + close, StringComparison.Ordinal)));
        Assert.Equal(code, messages.SelectMany(message => message.Split('\n')[1..^1]));
    }

    [Fact]
    public void QC6_Whatever_the_answer_is_messages_fit_and_nothing_that_is_seen_is_lost() =>
        Gen.Select(Gen.Int[0, s_pieces.Length - 1].Array[0, 60], Gen.Bool, Gen.Int[24, 80]).Sample(
            (pieces, split, limit) =>
            {
                string answer = string.Concat(pieces.Select(piece => s_pieces[piece]));
                IReadOnlyList<string> messages = AnswerChunks.Of(answer, split, limit);
                bool hasCode = answer.Contains("```", StringComparison.Ordinal) || answer.Contains("~~~", StringComparison.Ordinal);
                return messages.All(message => message.Length <= limit && !string.IsNullOrWhiteSpace(message))
                    && Holds(Seen(string.Concat(messages), hasCode), Seen(answer, hasCode), hasCode);
            },
            iter: 50_000);

    /// <summary>Without spaces, and without fences where there is code: a block that was cut is closed by the shortest one.</summary>
    private static string Seen(string text, bool hasCode) =>
        string.Concat(text.ReplaceLineEndings("\n").Where(c => !char.IsWhiteSpace(c) && !(hasCode && c is ('`' or '~'))));

    /// <summary>All of the text, in order; more than it only where fences are opened again.</summary>
    private static bool Holds(string said, string text, bool mayRepeat)
    {
        int place = 0;
        foreach (char c in said)
        {
            if (place < text.Length && text[place] == c)
            {
                place++;
            }
            else if (!mayRepeat)
            {
                return false;
            }
        }

        return place == text.Length;
    }
}
