using ChatClients.Sdk.AspNetCore.Streaming;

namespace ChatClients.Sdk.AspNetCore.Tests.Streaming;

/// <summary>The finished text that is rendered as HTML.</summary>
public sealed class FinishedTextTests
{
    [Fact]
    public void It_is_whole_even_if_the_log_has_dropped_its_beginning()
    {
        var log = new TurnLog();
        using LogReader reader = log.TryOpen()!;
        log.Append(new JsonFrame(new byte[TurnLog.Capacity + 1]));
        string text = "";
        for (char letter = 'a'; letter <= 'z'; letter++)
        {
            string piece = new(letter, 2000);
            text += piece;
            log.Append(UiPart.Text, "x1", piece);
            ReadAll(reader);
        }

        log.AppendHtml("x1");

        Assert.Null(log.TryOpen());
        Assert.Equal(text, ReadAll(reader).OfType<HtmlFrame>().Single().Markdown);
    }

    [Fact]
    public void Each_text_is_rendered_alone_and_without_the_reasoning()
    {
        var log = new TurnLog();
        using LogReader reader = log.TryOpen()!;
        log.Append(UiPart.Reasoning, "r1", "Hm.");
        log.Append(UiPart.Text, "x1", "a");
        log.Append(UiPart.Text, "x1", "b");
        log.AppendHtml("x1");
        log.Append(UiPart.Reasoning, "r2", "So.");
        log.Append(UiPart.Text, "x2", "c");
        log.AppendHtml("x2");

        Assert.Equal(
            [("x1", "ab"), ("x2", "c")], ReadAll(reader).OfType<HtmlFrame>().Select(frame => (frame.Id, frame.Markdown)));
    }

    private static List<UiFrame> ReadAll(LogReader reader)
    {
        var frames = new List<UiFrame>();
        while (reader.Read(out _) is { } frame)
        {
            frames.Add(frame);
        }

        return frames;
    }
}
