using System.Runtime.CompilerServices;
using ChatClients.Sdk.AspNetCore.Streaming;

namespace ChatClients.Sdk.AspNetCore.Tests.Streaming;

/// <summary>What the events of an answer cost that many small events make large.</summary>
public sealed class TurnLogTests
{
    // Capacity counts what is held, and a small event holds more than its content.
    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(1000)]
    public void A_known_event_takes_about_what_it_says(int length) =>
        AssertTakes(() => new JsonFrame(new byte[length]));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(1000)]
    public void A_piece_of_text_takes_about_what_it_says(int length) => AssertTakes(() =>
    {
        var frame = new DeltaFrame(UiPart.Text, "x1");
        frame.Text.Append('a', length);
        return frame;
    });

    [Fact]
    public void Events_that_were_read_are_dropped_together()
    {
        var frame = new JsonFrame(new byte[30]);
        var log = new TurnLog();
        using LogReader reader = log.TryOpen()!;
        for (int size = 0; size + frame.Size <= TurnLog.Capacity; size += frame.Size)
        {
            log.Append(frame);
            reader.Read(out _);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        log.Append(frame);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Null(log.TryOpen());
        Assert.Same(frame, reader.Read(out _));
        Assert.InRange(bytes, 0, 4096);
    }

    [Fact]
    public void The_reader_that_is_too_late_is_cut_off_and_the_others_read_on()
    {
        var log = new TurnLog();
        using LogReader late = log.TryOpen()!;
        using LogReader reader = log.TryOpen()!;
        for (int size = 0; size < 3 * TurnLog.Capacity; size += TurnLog.Capacity / 4)
        {
            log.Append(new JsonFrame(new byte[TurnLog.Capacity / 4]));
            Assert.NotNull(reader.Read(out _));
        }

        Assert.Equal((true, false), (late.IsCutOff, reader.IsCutOff));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AssertTakes(Func<UiFrame> create)
    {
        create();
        long before = GC.GetAllocatedBytesForCurrentThread();
        UiFrame frame = create();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(frame.Size, bytes / 2, bytes * 3 / 2);
    }
}
