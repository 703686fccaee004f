using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using SupportDesk.Orders;

namespace SupportDesk.Assistant;

/// <summary>What the assistant was given, read once.</summary>
public sealed partial class Talk
{
    private readonly IReadOnlyList<ChatMessage> _messages;
    private readonly string _context;

    public Talk(IReadOnlyList<ChatMessage> messages)
    {
        _messages = messages;
        _context = messages.FirstOrDefault(it => it.Role == ChatRole.System)?.Text ?? "";
        string[] said = [.. messages.Where(it => it.Role == ChatRole.User).Select(it => it.Text)];
        Question = said.LastOrDefault() ?? "";
        Subject = Subjects.Of(Question);
        IsPortuguese = said.Reverse().Select(Tongue.IsPortuguese).FirstOrDefault(it => it is not null)
            ?? _context.Contains("Language: pt", StringComparison.Ordinal);
        OrderNumber = NumberIn(Question) ?? OnlyOpenOrder() ?? LastMentioned(said);
    }

    public string Question { get; }

    public Subject Subject { get; }

    public bool IsPortuguese { get; }

    /// <summary>The order that the question is about: named now, the only one under way, or named before.</summary>
    public string? OrderNumber { get; }

    public bool NamesOrder => NumberIn(Question) is not null;

    public string Name => CustomerName().Match(_context).Groups[1].Value.Split(' ')[0];

    public DateOnly Today => DateOnly.TryParse(ContextDay().Match(_context).Groups[1].Value, CultureInfo.InvariantCulture, out DateOnly day)
        ? day : DateOnly.MinValue;

    public IReadOnlyList<OrderLine> Orders => [.. ContextOrder().Matches(_context).Select(it => new OrderLine(
        it.Groups["number"].Value,
        new Product(it.Groups["english"].Value, it.Groups["portuguese"].Value),
        Enum.Parse<OrderStep>(it.Groups["step"].Value)))];

    /// <summary>What the tool has just returned; null while nothing was asked for.</summary>
    public OrderAnswer? Answer => _messages[^1].Role == ChatRole.Tool
        ? Read(_messages[^1].Contents.OfType<FunctionResultContent>().Last().Result?.ToString()) : null;

    /// <summary>An id for a call, unlike those before it.</summary>
    public string NextCallId => $"order_{_messages.Count}";

    // A tool that failed answers with words instead.
    private static OrderAnswer Read(string? result)
    {
        try
        {
            return JsonSerializer.Deserialize<OrderAnswer>(result ?? "", JsonSerializerOptions.Web) ?? new OrderAnswer(false, null);
        }
        catch (JsonException)
        {
            return new OrderAnswer(false, null);
        }
    }

    private string? OnlyOpenOrder() =>
        Subject == Subject.Order && Orders.Where(it => it.Step != OrderStep.Delivered).ToArray() is [var only] ? only.Number : null;

    private string? LastMentioned(string[] said) =>
        Subject is Subject.Return ? said.Reverse().Select(NumberIn).FirstOrDefault(it => it is not null) : null;

    private static string? NumberIn(string text) =>
        Number().Match(text) is { Success: true } match ? $"IPE-{match.Groups["digits"].Value}" : null;

    // IPE-1042, ipe 1042, #1042, 1042
    [GeneratedRegex(@"(?<![\w-])(?:ipe[- ]?|#)?(?<digits>\d{4})(?![\w-])", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex("^Today: (.+)$", RegexOptions.Multiline)]
    private static partial Regex ContextDay();

    [GeneratedRegex("^Customer: (.+)$", RegexOptions.Multiline)]
    private static partial Regex CustomerName();

    [GeneratedRegex(@"^- (?<number>[\w-]+): (?<english>[^(]+) \((?<portuguese>[^)]+)\), (?<step>\w+), ", RegexOptions.Multiline)]
    private static partial Regex ContextOrder();
}

/// <summary>A line of the context.</summary>
public sealed record OrderLine(string Number, Product Product, OrderStep Step);
