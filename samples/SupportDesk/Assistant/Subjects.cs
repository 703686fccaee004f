using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SupportDesk.Assistant;

/// <summary>What a question is about.</summary>
public enum Subject
{
    Other,
    Greeting,
    Thanks,
    Order,
    Return,
    Payment,
    Person,
}

/// <summary>Finds the subject by words of both languages. The first rule that fits decides.</summary>
public static partial class Subjects
{
    public static Subject Of(string question)
    {
        string text = WithoutAccents(question);
        return Return().IsMatch(text) ? Subject.Return
            : Payment().IsMatch(text) ? Subject.Payment
            : Person().IsMatch(text) ? Subject.Person
            : Order().IsMatch(text) ? Subject.Order
            : Thanks().IsMatch(text) ? Subject.Thanks
            : Greeting().IsMatch(text) ? Subject.Greeting
            : Subject.Other;
    }

    private static string WithoutAccents(string text) => new([.. text.Normalize(NormalizationForm.FormD)
        .Where(it => CharUnicodeInfo.GetUnicodeCategory(it) != UnicodeCategory.NonSpacingMark)]);

    [GeneratedRegex(@"\b(return|exchange|refund|send (it )?back|devol|troca|trocar|reembols)", RegexOptions.IgnoreCase)]
    private static partial Regex Return();

    [GeneratedRegex(
        @"\b(pay|payment|invoice|credit card|pix|boleto|pagar|pagamento|cartao|parcel(a|ar|as|ado)\b|nota fiscal)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Payment();

    [GeneratedRegex(@"\b(human|person|somebody|phone|call me|atendente|humano|pessoa|telefone|ligar)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Person();

    [GeneratedRegex(
        @"\b\d{4}\b|\b(orders?|parcel|package|where|track|status|arriv|deliver|pedidos?|encomenda|onde|rastre|cheg|entreg)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Order();

    [GeneratedRegex(@"\b(thanks|thank you|obrigad[oa]|valeu)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Thanks();

    [GeneratedRegex(@"^\s*(hi|hello|hey|good (morning|afternoon|evening)|oi|ola|bom dia|boa (tarde|noite))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Greeting();
}
