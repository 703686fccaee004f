namespace ChatClients.Sdk.Tests.Sessions.Model;

/// <summary>What happens in one step.</summary>
internal enum Deed
{
    Complete,
    LoseStored,
    LoseUnstored,
    LoseLate,
    Refuse,
    FailBeforeBody,
    Reset,
    LoseResetDone,
    LoseResetNotDone,
    LoseResetLate,
    RefuseReset,
    WriteForeign,
    LandLate,
    ReadHistory,
    Ask,
}
