using ChatClients.Sdk;
using Microsoft.Extensions.AI;

namespace QuickStart;

/// <summary>The loop: a line of the user, an answer of the assistant, and the commands between them.</summary>
internal sealed class Conversation : IDisposable
{
    private readonly AivaxChatClient _client;
    private readonly IChatView _view;
    private readonly bool _isOffline;
    private CancellationTokenSource _answering = new();
    private volatile bool _isAnswering;

    public Conversation(AivaxChatClient client, IChatView view, bool isOffline)
    {
        _client = client;
        _view = view;
        _isOffline = isOffline;
        Console.CancelKeyPress += StopAnswering;
    }

    /// <returns>Whether all went well.</returns>
    public async Task<bool> RunAsync(string tag, string? context)
    {
        try
        {
            ChatSession session = await _client.CreateWebChatSessionAsync(new() { Tag = tag, ExtraContext = context });
            _view.Welcome(session, _isOffline);
            while (_view.ReadLine()?.Trim() is { } line && line != "/quit")
            {
                if (!await HandleAsync(session, line) && _view.StopsAtErrors)
                {
                    return false;
                }
            }

            return true;
        }
        catch (AivaxException error)
        {
            _view.Error(error.Message);
            return false;
        }
    }

    public void Dispose()
    {
        Console.CancelKeyPress -= StopAnswering;
        _answering.Dispose();
    }

    private async Task<bool> HandleAsync(ChatSession session, string line)
    {
        try
        {
            await (line switch
            {
                "" => Task.CompletedTask,
                ['/', ..] => Commands.RunAsync(session, line, _view),
                _ => AnswerAsync(session, line),
            });
            return true;
        }
        catch (OperationCanceledException)
        {
            _view.EndOfAnswer(usage: null);
            _view.Notice("Stopped.");
            return true;
        }
        catch (Exception error) when (error is AivaxException or ArgumentException or InvalidOperationException)
        {
            _view.EndOfAnswer(usage: null);
            _view.Error(error.Message);
            return false;
        }
    }

    private async Task AnswerAsync(ChatSession session, string prompt)
    {
        if (!_answering.TryReset())
        {
            _answering.Dispose();
            _answering = new CancellationTokenSource();
        }

        _isAnswering = true;
        try
        {
            await ShowAnswerAsync(session.StreamAsync(prompt, cancellationToken: _answering.Token));
        }
        finally
        {
            _isAnswering = false;
        }
    }

    private async Task ShowAnswerAsync(IAsyncEnumerable<ChatResponseUpdate> updates)
    {
        UsageDetails? usage = null;
        await foreach (ChatResponseUpdate update in updates)
        {
            foreach (AIContent content in update.Contents)
            {
                switch (content)
                {
                    case TextReasoningContent reasoning: _view.Reasoning(reasoning.Text); break;
                    case TextContent text: _view.Text(text.Text); break;
                    case UsageContent reported: usage = reported.Details; break;
                    case not null when ServerToolActivity.FromContent(content) is { } activity: _view.Tool(activity); break;
                }
            }
        }

        _view.EndOfAnswer(usage);
    }

    // Ctrl+C stops the answer, not the program; between answers, and in a script, it ends the program as usual.
    private void StopAnswering(object? sender, ConsoleCancelEventArgs interruption)
    {
        if (_isAnswering && !_view.StopsAtErrors)
        {
            interruption.Cancel = true;
            _answering.Cancel();
        }
    }
}
