namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>What a call of the stress run does.</summary>
internal enum StressOperation
{
    Stream,
    Send,
    StreamUncommitted,
    SendUncommitted,
    RetryLast,
    CreateWithTag,
    CreateWithoutTag,
    List,
    Delete,
    Info,
    History,
    Reset,
    Replace,
    Reconcile,
}

internal static class StressOperations
{
    public static bool Streams(this StressOperation operation) => operation is StressOperation.Stream or StressOperation.StreamUncommitted;

    public static bool IsUncommitted(this StressOperation operation) =>
        operation is StressOperation.StreamUncommitted or StressOperation.SendUncommitted;

    /// <summary>Whether it infers, and so must reach the service once at most.</summary>
    public static bool IsPrompt(this StressOperation operation) => operation <= StressOperation.RetryLast;

    public static bool OnlyReads(this StressOperation operation) =>
        operation is StressOperation.List or StressOperation.Info or StressOperation.History or StressOperation.Reconcile;

    /// <summary>Whether the service may carry it out once only.</summary>
    public static bool IsOnce(this StressOperation operation) => operation.IsPrompt() || operation == StressOperation.CreateWithoutTag;
}
