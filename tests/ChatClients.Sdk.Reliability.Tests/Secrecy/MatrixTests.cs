namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>Each call, with each outcome: none of its secrets comes out anywhere.</summary>
[Collection(ProcessWide.Name)]
public sealed class MatrixTests
{
    public static MatrixTheoryData<string, string> Matrix { get; } =
        new(Operation.All.Select(operation => operation.Name), Outcome.All.Select(outcome => outcome.Name));

    public static MatrixTheoryData<string, string> FewCalls { get; } =
        new(["send", "stream", "clear", "retry"], Outcome.All.Select(outcome => outcome.Name));

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task No_secret_comes_out(string operation, string outcome)
    {
        await using Trial trial = await Trial.RunAsync(Operation.Find(operation), Outcome.Find(outcome));

        trial.AssertSilent();
        Assert.True(trial.Error is null or AivaxException or OperationCanceledException, trial.Error?.ToString());
    }

    [Theory]
    [MemberData(nameof(FewCalls))]
    public async Task A_key_of_another_shape_is_known_to_the_calls_that_use_it(string operation, string outcome)
    {
        await using Trial trial = await Trial.RunAsync(Operation.Find(operation), Outcome.Find(outcome), shaped: false);

        trial.AssertSilent();
    }
}
