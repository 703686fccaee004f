using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// The content of one event of a streamed answer. The same object is filled for each event.
// Fields, not properties: a program that starts would compile sixty accessors before it shows the first update.
internal sealed class PromptChunk
{
    public string? Id;

    // The id that was read first: the answer's.
    public string? KnownId;

    public string? Model;

    // The last model that was read, and its bytes: its string is made once.
    public string? KnownModel;

    public byte[] KnownModelText = [];

    public long? Created;

    public string? Content;

    public string? Reasoning;

    public string? FinishReason;

    // Whether the delta is there and has no members: the shape of a final chunk.
    public bool DeltaIsEmpty;

    // Whether the delta begins or continues an answer: it has a role, content or reasoning, of whatever kind.
    public bool DeltaSays;

    // Whether it holds a piece of the answer. Then its finish reason does not end it.
    public bool Says => DeltaSays || ToolCalls.Count > 0 || ServerTool is not null;

    // What it holds besides one string of text and one of reasoning; null in nearly every event.
    public AnswerParts? Parts;

    // Sources next to the choices; null in nearly every event.
    public List<AIAnnotation>? Citations;

    // The bytes of the last list of sources: some servers repeat it in every event.
    public byte[] KnownCitations = [];

    // Whether it has an unusual shape.
    public bool HasShapes;

    // Whether it is one more piece of the text or of the reasoning, and nothing else.
    public bool IsPlain =>
        this is { HasChoices: true, DeltaSays: true, HasShapes: false, HasUnknownMembers: false, FinishReason: null, ToolCalls.Count: 0 }
            and { ServerTool: null, Usage: null, HasError: false } && Content is { Length: > 0 } != Reasoning is { Length: > 0 };

    // Whether it has a whole message instead of a delta.
    public bool IsMessage;

    // Whether the message came with a delta that had no content.
    public bool IsNextToDelta;

    // The index of the choice that is the answer: the first that was seen.
    public int? AnswerIndex;

    // Whether it has the member that makes an event a chunk.
    public bool HasChoices;

    // Whether it has members that a chunk never has.
    public bool HasForeignMembers;

    // Whether it has content that is not a chunk's: a notice, or an answer in another form.
    public bool IsForeign;

    public readonly List<ToolCallFragment> ToolCalls = [];

    public ServerToolActivity? ServerTool;

    public string? ServerToolContents;

    public UsageDetails? Usage;

    public bool HasError;

    // Whether it has an error without content.
    public bool HasEmptyError;

    public string? ErrorCode;

    public string? ErrorMessage;

    // Whether it reports that the service failed.
    public bool IsFailure => HasError || FinishReasons.IsError(FinishReason);

    // Whether it holds something unknown. The application then gets the event as it came.
    public bool HasUnknownMembers;

    // Moves its plain texts into the parts, so that others can follow them in order.
    public AnswerParts ToParts()
    {
        HasShapes = true;
        Parts ??= new AnswerParts();
        Parts.AddReasoning(Reasoning);
        Parts.AddText(Content);
        Reasoning = Content = null;
        return Parts;
    }

    public void Clear()
    {
        Created = null;
        Id = Model = Content = Reasoning = FinishReason = ServerToolContents = ErrorCode = ErrorMessage = null;
        DeltaIsEmpty = DeltaSays = HasError = HasUnknownMembers = HasShapes = IsMessage = IsNextToDelta = false;
        HasChoices = HasForeignMembers = IsForeign = HasEmptyError = false;
        Parts = null;
        Citations = null;
        ToolCalls.Clear();
        ServerTool = null;
        Usage = null;
    }
}
