using System.Globalization;
using ChatClients.Sdk;
using Microsoft.Extensions.AI;

namespace QuickStart;

/// <summary>Plain text, for scripts and pipes.</summary>
internal sealed class PlainView(TextReader script) : IChatView
{
    private bool _inReasoning;
    private bool _inAnswer;

    public bool StopsAtErrors => true;

    public void Welcome(ChatSession session, bool isOffline)
    {
        Console.WriteLine(isOffline
            ? "No AIVAX_API_KEY: talking to the engine in memory, whose echo assistant repeats its input."
            : "Talking to AIVAX.");
        Console.WriteLine($"Session {session.SessionId}, tag {session.Tag}, lives until {Commands.Until(session)} at least.");
    }

    public string? ReadLine()
    {
        string? line = script.ReadLine();
        if (!string.IsNullOrWhiteSpace(line))
        {
            Console.WriteLine();
            Console.WriteLine($"> {line}");
        }

        return line;
    }

    public void Reasoning(string text)
    {
        Console.Write(_inReasoning ? text : $"(thinking: {text}");
        _inReasoning = true;
    }

    public void Text(string text)
    {
        EndReasoning();
        _inAnswer = true;
        Console.Write(text);
    }

    public void Tool(ServerToolActivity activity)
    {
        EndReasoning();
        EndLine();
        Console.WriteLine($"[{activity.Name}: {activity.State}]");
    }

    public void EndOfAnswer(UsageDetails? usage)
    {
        EndReasoning();
        EndLine();
        if (usage is not null)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"[{usage.InputTokenCount} tokens in, {usage.OutputTokenCount} out, {usage.TotalTokenCount} in all]"));
        }
    }

    public void Message(ChatMessage message) => Console.WriteLine($"{message.Role}: {message.Text}");

    public void Notice(string text) => Console.WriteLine(text);

    public void Error(string text) => Console.Error.WriteLine($"error: {text}");

    private void EndReasoning()
    {
        if (_inReasoning)
        {
            Console.WriteLine(")");
            _inReasoning = false;
        }
    }

    private void EndLine()
    {
        if (_inAnswer)
        {
            Console.WriteLine();
            _inAnswer = false;
        }
    }
}
