using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// The content of one event of a streamed answer. The same object is filled for each event.
internal sealed class PromptChunk
{
    public string? Id { get; set; }

    // The id that was read first: the answer's.
    public string? KnownId { get; set; }

    public string? Model { get; set; }

    // The last model that was read, and its bytes: its string is made once.
    public string? KnownModel { get; set; }

    public byte[] KnownModelText { get; set; } = [];

    public long? Created { get; set; }

    public string? Content { get; set; }

    public string? Reasoning { get; set; }

    public string? FinishReason { get; set; }

    // Whether the delta is there and has no members: the shape of a final chunk.
    public bool DeltaIsEmpty { get; set; }

    // Whether the delta begins or continues an answer: it has a role, content or reasoning, of whatever kind.
    public bool DeltaSays { get; set; }

    // Whether it holds a piece of the answer. Then its finish reason does not end it.
    public bool Says => DeltaSays || ToolCalls.Count > 0 || ServerTool is not null;

    // What it holds besides one string of text and one of reasoning; null in nearly every event.
    public AnswerParts? Parts { get; set; }

    // Sources next to the choices; null in nearly every event.
    public List<AIAnnotation>? Citations { get; set; }

    // The bytes of the last list of sources: some servers repeat it in every event.
    public byte[] KnownCitations { get; set; } = [];

    // Whether it has an unusual shape.
    public bool HasShapes { get; set; }

    // Whether it is one more piece of the text or of the reasoning, and nothing else.
    public bool IsPlain =>
        this is { HasChoices: true, DeltaSays: true, HasShapes: false, HasUnknownMembers: false, FinishReason: null, ToolCalls.Count: 0 }
            and { ServerTool: null, Usage: null, HasError: false } && Content is { Length: > 0 } != Reasoning is { Length: > 0 };

    // Whether it has a whole message instead of a delta.
    public bool IsMessage { get; set; }

    // Whether the message came with a delta that had no content.
    public bool IsNextToDelta { get; set; }

    // The index of the choice that is the answer: the first that was seen.
    public int? AnswerIndex { get; set; }

    // Whether it has the member that makes an event a chunk.
    public bool HasChoices { get; set; }

    // Whether it has members that a chunk never has.
    public bool HasForeignMembers { get; set; }

    // Whether it has content that is not a chunk's: a notice, or an answer in another form.
    public bool IsForeign { get; set; }

    public List<ToolCallFragment> ToolCalls { get; } = [];

    public ServerToolActivity? ServerTool { get; set; }

    public string? ServerToolContents { get; set; }

    public UsageDetails? Usage { get; set; }

    public bool HasError { get; set; }

    // Whether it has an error without content.
    public bool HasEmptyError { get; set; }

    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    // Whether it reports that the service failed.
    public bool IsFailure => HasError || FinishReasons.IsError(FinishReason);

    // Whether it holds something unknown. The application then gets the event as it came.
    public bool HasUnknownMembers { get; set; }

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
