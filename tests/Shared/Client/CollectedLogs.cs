using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Tests.Shared;

/// <summary>Keeps everything that is logged at any level: messages, state, scopes, errors.</summary>
internal sealed class CollectedLogs : ILoggerProvider
{
    private readonly List<LogLine> _lines = [];
    private readonly List<string> _scopes = [];

    public CollectedLogs() => Factory = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(this));

    public ILoggerFactory Factory { get; }

    public IReadOnlyList<LogLine> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Everything that was logged, as one text.</summary>
    public string Text
    {
        get
        {
            lock (_lines)
            {
                return string.Join("\n", _lines.Select(line => line.ToString()).Concat(_scopes));
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new CollectingLogger(this, categoryName);

    public void Dispose()
    {
    }

    public sealed record LogLine(string Category, LogLevel Level, string Message, string State, Exception? Error);

    private sealed class CollectingLogger(CollectedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lock (logs._lines)
            {
                logs._scopes.Add(Describe(state));
            }

            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (logs._lines)
            {
                logs._lines.Add(new LogLine(category, logLevel, formatter(state, exception), Describe(state), exception));
            }
        }

        private static string Describe(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values
            ? $"{state} {string.Join(" ", values.Select(value => $"{value.Key}={value.Value}"))}"
            : state?.ToString() ?? "";
    }
}
