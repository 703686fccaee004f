namespace ChatClients.Sdk.InMemory.Engine;

// The hourly limit: counted by the tag, in a window that all its sessions share, or by the session.
internal sealed partial class EngineSession
{
    private HourlyWindow? _window;

    // How many user messages of the last hour count with this session's.
    public int CountInLastHour(EngineSettings settings)
    {
        lock (this)
        {
            HourlyWindow? window = CountsByTag(settings) ? TagWindows.Find(tag!) : _window;
            return window?.Count(settings.Time) ?? 0;
        }
    }

    // Throws EngineException when the messages exceed the limit now.
    private void CheckHourlyLimit(int messages, EngineSettings settings)
    {
        int? limit = chatClient.Settings.Limits.MessagesPerHour;
        if (messages > 0 && limit is not null)
        {
            RefuseIfNever(messages, limit);
            RefuseIfOver(limit, Window(settings).WaitFor(messages, limit, settings.Time));
        }
    }

    // Counts accepted messages. Also without a limit: one may be set within the hour.
    // Throws EngineException when they exceed the limit now. Then nothing was counted.
    private void CountMessages(int messages, EngineSettings settings)
    {
        int? limit = chatClient.Settings.Limits.MessagesPerHour;
        RefuseIfNever(messages, limit);
        while (messages > 0)
        {
            if (Window(settings).TryAccept(messages, limit, settings.Time) is { } wait)
            {
                RefuseIfOver(limit, wait);
                return;
            }
        }
    }

    private HourlyWindow Window(EngineSettings settings) =>
        _window is { IsRetired: false } current ? current : _window = CountsByTag(settings) ? TagWindows.Get(tag!, settings.Time)
            : new HourlyWindow();

    private HourlyWindows TagWindows => address is null ? chatClient.Windows : chatClient.AddressWindows;

    private bool CountsByTag(EngineSettings settings) => tag is not null && settings.HourlyLimitScope == HourlyLimitScope.Tag;

    private static void RefuseIfNever(int messages, int? limit)
    {
        if (messages > limit)
        {
            throw LimitReached.TooManyMessagesAtOnce(limit.Value);
        }
    }

    private static void RefuseIfOver(int? limit, TimeSpan wait)
    {
        if (wait > TimeSpan.Zero)
        {
            throw LimitReached.MessagesPerHour(limit!.Value, wait);
        }
    }
}
