using System.Text;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// Makes an answer's contents from its pieces: joins what was cut, reports each source once, and the refusal and the audio as a whole.
internal sealed class AnswerAssembler
{
    public const string Refusal = "Refusal";

    private TextJoiner _text;
    private TextJoiner _reasoning;
    private StringBuilder? _refusal;
    private AudioAssembler? _audio;
    private HashSet<string>? _cited;

    public bool HasRefusal => _refusal is not null;

    public bool HasAudio => _audio is not null;

    // A piece of plain text or reasoning, as it can be shown now. isWhole: as for TextJoiner.
    public string Next(string text, bool isReasoning, bool isWhole) =>
        isReasoning ? _reasoning.Next(text, isWhole) : _text.Next(text, isWhole);

    public void AddText(string text, List<AIContent> contents)
    {
        if (_text.Next(text) is { Length: > 0 } next)
        {
            contents.Add(new TextContent(next));
        }
    }

    public void AddReasoning(string text, List<AIContent> contents)
    {
        if (_reasoning.Next(text) is { Length: > 0 } next)
        {
            contents.Add(new TextReasoningContent(next));
        }
    }

    // Returns false when the piece could not be read: then it must be passed on as it came.
    public bool Add(AIContent piece, List<AIContent> contents)
    {
        switch (piece)
        {
            case TextContent text:
                AddText(text.Text, contents);
                AddAnnotations(text.Annotations, contents);
                break;
            case TextReasoningContent reasoning:
                AddReasoning(reasoning.Text, contents);
                break;
            case ErrorContent refusal:
                (_refusal ??= new StringBuilder()).Append(refusal.Message);
                break;
            case AudioPiece audio:
                return (_audio ??= new AudioAssembler()).Add(audio);
            default:
                contents.Add(piece);
                break;
        }

        return true;
    }

    // Notes sources that were reported already.
    public void Skip(IEnumerable<AIAnnotation> annotations) => AddAnnotations(annotations, []);

    // A source belongs to the last text here. Without a text, it comes with an empty one.
    public void AddAnnotations(IEnumerable<AIAnnotation>? annotations, List<AIContent> contents)
    {
        AIContent? text = null;
        foreach (AIAnnotation annotation in annotations ?? [])
        {
            bool isNew = (_cited ??= new(StringComparer.Ordinal)).Add(CitationReader.KeyOf(annotation));
            bool isBareAddress = annotation is CitationAnnotation { Title: null, Snippet: null, FileId: null, AnnotatedRegions: null };
            string? url = (annotation as CitationAnnotation)?.Url?.OriginalString;
            bool isNewAddress = url is null || _cited.Add(url) || !isBareAddress;
            if (isNew && isNewAddress)
            {
                text ??= LastText(contents);
                (text.Annotations ??= []).Add(annotation);
            }
        }
    }

    // Adds what is left at the end of the answer. Returns whether that holds a refusal.
    public bool Finish(List<AIContent> contents)
    {
        AddIfAny(contents, _reasoning.Rest(), isReasoning: true);
        AddIfAny(contents, _text.Rest(), isReasoning: false);
        return Abandon(contents);
    }

    // Adds what was held back, when an answer breaks off, without unpaired surrogates.
    public bool Abandon(List<AIContent> contents)
    {
        bool hasRefused = _refusal is not null;
        if (_audio is not null)
        {
            contents.Add(_audio.ToContent());
            _audio = null;
        }

        if (_refusal is not null)
        {
            contents.Add(new ErrorContent(TextJoiner.ReplaceUnpairedSurrogates(_refusal.ToString())) { ErrorCode = Refusal });
            _refusal = null;
        }

        return hasRefused;
    }

    private static AIContent LastText(List<AIContent> contents)
    {
        if (contents.FindLast(content => content is TextContent) is not { } text)
        {
            contents.Add(text = new TextContent(""));
        }

        return text;
    }

    private static void AddIfAny(List<AIContent> contents, string text, bool isReasoning)
    {
        if (text.Length > 0)
        {
            contents.Add(isReasoning ? new TextReasoningContent(text) : new TextContent(text));
        }
    }
}
