using CsCheck;

namespace ChatClients.Sdk.InMemory.Tests.Engine;

/// <summary>The engine against a model of it, by random runs. A run that fails is shrunk, and printed with its seed.</summary>
/// <remarks>Longer than usual: <c>CsCheck_Iter=20000</c>. A run again: <c>CsCheck_Seed</c>.</remarks>
public sealed class EngineModelTests(ITestOutputHelper output)
{
    private const int UsualRuns = 1000;
    private const int UsualParallelRuns = 200;

    private static readonly Gen<string> s_tag = Gen.OneOf(SequentialModel.Tags);
    private static readonly Gen<int> s_period = Gen.OneOf(10, 30);

    private static readonly GenOperation<EngineUnderTest, SequentialModel> s_create = Call(
        "create", Gen.Select(s_tag, s_period, (tag, period) => new Step(tag, period)), (engine, step) => engine.Create(step),
        (model, step) => model.Create(step));

    private static readonly GenOperation<EngineUnderTest, SequentialModel> s_refresh = Call(
        "refresh", Gen.Select(s_tag, s_period, Gen.Int[0, 9], (tag, period, i) => new Step(tag, period, $"context{i}")),
        (engine, step) => engine.Create(step), (model, step) => model.Create(step));

    private static readonly GenOperation<EngineUnderTest, SequentialModel> s_prompt = Call(
        "prompt", Gen.Select(s_tag, Gen.Int[0, 99], (tag, i) => new Step(tag, text: $"text{i}")), (engine, step) => engine.Prompt(step),
        (model, step) => model.Prompt(step));

    private static readonly GenOperation<EngineUnderTest, SequentialModel> s_reset = Call(
        "reset", s_tag.Select(tag => new Step(tag)), (engine, step) => engine.Reset(step), (model, step) => model.Reset(step));

    private static readonly GenOperation<EngineUnderTest, SequentialModel> s_delete = Call(
        "delete", s_tag.Select(tag => new Step(tag)), (engine, step) => engine.Delete(step), (model, step) => model.Delete(step));

    private static readonly GenOperation<EngineUnderTest, SequentialModel> s_advance = Call(
        "advance", Gen.OneOf(5, 15, 40).Select(minutes => new Step("", minutes)), (engine, step) => engine.Advance(step),
        (model, step) => model.Advance(step));

    // Prompts twice: most of what can go wrong is theirs.
    private static readonly GenOperation<EngineUnderTest, SequentialModel>[] s_calls =
        [s_create, s_refresh, s_prompt, s_prompt, s_reset, s_delete, s_advance];

    [Fact]
    public void One_call_after_the_other_does_what_the_model_does() =>
        Fresh(messagesPerHour: 3).SampleModelBased(
            s_calls, Agreement.Holds, iter: Math.Max(UsualRuns, Check.Iter), writeLine: output.WriteLine);

    [Fact]
    public void Calls_at_the_same_time_do_what_the_model_does_in_some_order() =>
        Fresh(messagesPerHour: null).SampleParallel(
            s_calls, Agreement.Holds, maxSequentialOperations: 6, maxParallelOperations: 6, iter: Math.Max(UsualParallelRuns, Check.Iter),
            threads: 3, replay: 1, writeLine: output.WriteLine);

    private static Gen<(EngineUnderTest, SequentialModel)> Fresh(int? messagesPerHour) =>
        Gen.Const(() => (new EngineUnderTest(messagesPerHour), new SequentialModel(messagesPerHour)));

    private static GenOperation<EngineUnderTest, SequentialModel> Call(
        string name, Gen<Step> steps, Action<EngineUnderTest, Step> onEngine, Action<SequentialModel, Step> onModel) =>
        steps.Operation(step => $"{name} {step}", onEngine, onModel);
}
