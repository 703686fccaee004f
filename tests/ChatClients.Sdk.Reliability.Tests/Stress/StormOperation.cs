namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>What a call of the storm does.</summary>
internal enum StormOperation
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

internal static class StormOperations
{
    public static bool Streams(this StormOperation operation) => operation is StormOperation.Stream or StormOperation.StreamUncommitted;

    public static bool IsUncommitted(this StormOperation operation) =>
        operation is StormOperation.StreamUncommitted or StormOperation.SendUncommitted;

    /// <summary>Whether it infers, and so must reach the service once at most.</summary>
    public static bool IsPrompt(this StormOperation operation) => operation <= StormOperation.RetryLast;

    public static bool OnlyReads(this StormOperation operation) =>
        operation is StormOperation.List or StormOperation.Info or StormOperation.History or StormOperation.Reconcile;

    /// <summary>Whether the service may carry it out once only.</summary>
    public static bool IsOnce(this StormOperation operation) => operation.IsPrompt() || operation == StormOperation.CreateWithoutTag;
}
