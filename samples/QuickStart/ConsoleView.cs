using System.Globalization;
using ChatClients.Sdk;
using Microsoft.Extensions.AI;
using Spectre.Console;

namespace QuickStart;

/// <summary>Colours and panels, for a person at a terminal.</summary>
internal sealed class ConsoleView : IChatView
{
    private static readonly Style Dimmed = new(Color.Grey, decoration: Decoration.Italic);
    private bool _atLineStart = true;
    private Part _part;

    private enum Part
    {
        None,
        Reasoning,
        Text,
    }

    public bool StopsAtErrors => false;

    public void Welcome(ChatSession session, bool isOffline)
    {
        var facts = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        facts.AddRow(new Markup("[grey]service[/]"), isOffline
            ? new Markup("[yellow]engine in memory[/] [grey](no AIVAX_API_KEY is set; its echo assistant repeats its input)[/]")
            : new Markup("[green]AIVAX[/]"));
        facts.AddRow(new Markup("[grey]tag[/]"), new Text(session.Tag ?? "(none)"));
        facts.AddRow(new Markup("[grey]session[/]"), new Text(session.SessionId ?? "(unknown)"));
        facts.AddRow(new Markup("[grey]lives until[/]"), new Text($"{Commands.Until(session)} at least"));
        facts.AddRow(new Markup("[grey]commands[/]"), new Text(Commands.Help));
        AnsiConsole.Write(
            new Panel(facts).Header("[bold] ChatClients.Sdk · QuickStart [/]").RoundedBorder().BorderColor(Color.Teal).Padding(1, 0));
    }

    public string? ReadLine()
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Markup("[bold teal]you[/] [grey]›[/] ");
        return Console.ReadLine();
    }

    public void Reasoning(string text) => Write(Part.Reasoning, text, Dimmed);

    public void Text(string text) => Write(Part.Text, text, Style.Plain);

    public void Tool(ServerToolActivity activity)
    {
        EndLine();
        string colour = activity.State == ServerToolState.Failed ? "red" : activity.State == ServerToolState.Completed ? "green" : "yellow";
        string goal = activity.Goal ?? activity.Reason ?? "";
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"  [grey]tool[/] {activity.Name} [{colour}]{activity.State.Value.ToLowerInvariant()}[/] [grey]{goal}[/]");
        _part = Part.None;
    }

    public void EndOfAnswer(UsageDetails? usage)
    {
        EndLine();
        _part = Part.None;
        if (usage is not null)
        {
            AnsiConsole.MarkupLineInterpolated(
                CultureInfo.InvariantCulture,
                $"[grey]{usage.InputTokenCount} tokens in · {usage.OutputTokenCount} out · {usage.TotalTokenCount} in all[/]");
        }
    }

    public void Message(ChatMessage message) =>
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[teal]{message.Role.Value,9}[/] [grey]›[/] {message.Text}");

    public void Notice(string text) => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[green]✓[/] {text}");

    public void Error(string text) => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]✗[/] {text}");

    private void Write(Part part, string text, Style style)
    {
        if (_part != part)
        {
            EndLine();
            AnsiConsole.Markup(part == Part.Reasoning ? "[grey]thinking ›[/] " : "[bold]assistant[/] [grey]›[/] ");
            _part = part;
        }

        AnsiConsole.Write(new Text(text, style));
        _atLineStart = text.EndsWith('\n');
    }

    private void EndLine()
    {
        if (!_atLineStart || _part != Part.None)
        {
            AnsiConsole.WriteLine();
        }

        _atLineStart = true;
    }
}
