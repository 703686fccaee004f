namespace ChatClients.Sdk;

/// <summary>What a <see cref="TurnLedger"/> knows at one moment. Immutable: what was not taken is undone by going back to the state before it.</summary>
internal sealed record LedgerState
{
    /// <summary>The history before the open prompt. Null until it was read or is known to be empty: before that, an equal older message could be taken for the prompt.</summary>
    public KnownHistory? Known { get; init; }

    /// <summary>The prompt whose fate is not known.</summary>
    public SentPrompt? Open { get; init; }

    /// <summary>The fate of the last prompt that was taken or may have been, when none is open.</summary>
    public TurnOutcome Last { get; init; }

    /// <summary>Whether one was refused, or never left, behind that.</summary>
    public bool IsBehindRefused { get; init; }

    /// <summary>Whether a prompt before the open one may still land.</summary>
    public bool PromptMayCome { get; init; }

    /// <summary>Whether a reset may still empty the history.</summary>
    public bool ResetMayCome { get; init; }

    /// <summary>What is said of the last prompt, when none is open. A refused one may have the words of an earlier one that may still land.</summary>
    public TurnOutcome Told => !IsBehindRefused ? Last : PromptMayCome ? TurnOutcome.Unknown : TurnOutcome.NotLanded;

    /// <summary>Whether a prompt may still land in the history.</summary>
    public bool MayGrow => Open is not null || PromptMayCome;

    /// <summary>Whether what is read now is what stands before the next prompt.</summary>
    public bool IsSettled => !MayGrow && !ResetMayCome;
}
