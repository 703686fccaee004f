using Microsoft.Extensions.AI;
using SupportDesk.Orders;

namespace SupportDesk.Assistant;

/// <summary>What the assistant does next, piece by piece: it thinks, and then it asks for an order or speaks.</summary>
public static class Reply
{
    public static IEnumerable<AIContent> To(Talk talk)
    {
        Speech speech = talk.IsPortuguese ? new PortugueseSpeech(talk) : new EnglishSpeech(talk);
        if (talk.Answer is { } answer)
        {
            return Say(answer.Order is { } order ? About(order, talk, speech) : speech.NotFound());
        }

        return talk.Subject switch
        {
            Subject.Order or Subject.Return when talk.OrderNumber is { } number =>
                [.. Think(speech.LookingUp(number)), Call(talk, number)],
            Subject.Order => [.. Think(speech.WhichOrderThought), .. Say(speech.WhichOrder())],
            Subject.Return => [.. Think(speech.RulesThought), .. Say(speech.ReturnRules())],
            Subject.Payment => [.. Think(speech.RulesThought), .. Say(speech.Payment())],
            Subject.Person => Say(speech.Person()),
            Subject.Thanks => Say(speech.Thanks()),
            Subject.Greeting => Say(speech.Hello()),
            _ => [.. Think(speech.UnsureThought), .. Say(speech.Unsure())],
        };
    }

    private static string About(Order order, Talk talk, Speech speech) =>
        talk.Subject == Subject.Return ? speech.ReturnOf(order) : speech.Status(order);

    private static FunctionCallContent Call(Talk talk, string number) =>
        new(talk.NextCallId, OrderTool.Name, new Dictionary<string, object?> { ["orderId"] = number });

    private static IEnumerable<AIContent> Think(string text) => Words(text).Select(it => new TextReasoningContent(it));

    private static IEnumerable<AIContent> Say(string text) => Words(text).Select(it => new TextContent(it));

    // Pieces that end after a blank, as models stream.
    private static IEnumerable<string> Words(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int blank = text.IndexOf(' ', start);
            int end = blank < 0 ? text.Length : blank + 1;
            yield return text[start..end];
            start = end;
        }
    }
}
