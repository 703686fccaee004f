using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;

/// <summary>The scopes that are open when something is logged.</summary>
internal sealed class ScopeSink : Sink, ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? _scopes;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    private sealed class Logger(ScopeSink sink) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            sink._scopes?.ForEachScope(static (scope, to) => to.Add($"{scope} {Described.Of(scope)}"), sink);
    }
}
