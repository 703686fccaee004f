using ChatClients.Sdk.InMemory.Engine;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.InMemory.Tests.Engine;

public sealed class HourlyWindowTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_window_agrees_with_a_plain_list()
    {
        Gen<(int Seconds, int Messages, int Limit)[]> steps = Gen.Select(Gen.Int[0, 1500], Gen.Int[1, 4], Gen.Int[1, 9]).Array[0, 60];
        steps.Sample(
            given =>
            {
                var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
                var window = new HourlyWindow();
                var plain = new List<DateTimeOffset>();
                foreach ((int seconds, int messages, int limit) in given)
                {
                    time.Advance(TimeSpan.FromSeconds(seconds));
                    plain.RemoveAll(at => at <= time.GetUtcNow().AddHours(-1));
                    bool fits = plain.Count + messages <= limit;
                    TimeSpan? wait = window.TryAccept(messages, limit, time);
                    if (fits)
                    {
                        plain.AddRange(Enumerable.Repeat(time.GetUtcNow(), messages));
                    }

                    if (fits != (wait == TimeSpan.Zero) || window.Count(time) != plain.Count)
                    {
                        return false;
                    }

                    if (!fits && messages <= limit
                        && plain.Count(at => at + TimeSpan.FromHours(1) > time.GetUtcNow() + wait!.Value) + messages > limit)
                    {
                        return false;
                    }
                }

                return true;
            },
            iter: 2000);
    }

    [Fact]
    public void Windows_of_tags_without_messages_are_forgotten()
    {
        var windows = new HourlyWindows();
        for (int i = 0; i < 10_000; i++)
        {
            windows.Get($"tag-{i}", _time).TryAccept(1, null, _time);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(
            Enumerable.Range(9940, 60).Select(i => $"tag-{i}"),
            Enumerable.Range(0, 10_000).Select(i => $"tag-{i}").Where(tag => windows.Find(tag) is not null));
    }

    [Fact]
    public void A_window_that_is_in_use_is_kept_and_counts()
    {
        var windows = new HourlyWindows();
        for (int i = 0; i < 300; i++)
        {
            windows.Get("ana", _time).TryAccept(1, null, _time);
            windows.Get($"tag-{i}", _time);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(59, windows.Find("ana")!.Count(_time));
    }
}
