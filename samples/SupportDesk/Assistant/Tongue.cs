using System.Text.RegularExpressions;

namespace SupportDesk.Assistant;

/// <summary>Tells Portuguese from English by small words.</summary>
public static partial class Tongue
{
    /// <returns>Null when the text does not tell: "1042?", "ok".</returns>
    public static bool? IsPortuguese(string text)
    {
        int portuguese = Portuguese().Count(text);
        int english = English().Count(text);
        return portuguese == english ? null : portuguese > english;
    }

    [GeneratedRegex(
        @"[ãõçáéíóúâêô]|\b(o|os|as|um|uma|de|do|da|meu|minha|pedido|onde|como|quero|qual|quais|que|para|por|com|oi|ola|obrigad[oa]|"
        + @"nao|sim|voce|quando|chega|trocar|devolver|pagar|bom|boa|dia|tarde|noite)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Portuguese();

    [GeneratedRegex(
        @"\b(the|an|my|i|is|are|was|it|where|how|what|which|when|do|does|can|to|of|for|with|you|your|and|order|return|pay|hi|hello|hey|"
        + @"thanks|please|yes)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex English();
}
