using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.AspNetCore.Tests;

/// <summary>Everything that an application logs, scopes and exceptions included.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = [];

    public string All => string.Join('\n', _lines);

    /// <summary>What our own code logs.</summary>
    public string Ours => string.Join('\n', _lines.Where(it => it.Contains(" ChatClients.Sdk", StringComparison.Ordinal)));

    public ILogger CreateLogger(string categoryName) => new Lines(_lines, categoryName);

    public void Dispose()
    {
    }

    private sealed class Lines(ConcurrentQueue<string> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {exception}");
    }
}
