namespace ChatClients.Sdk.Contract.Tests;

/// <summary>Run when all others are through: a transport that lost behaviours on the way proves less than it seems to.</summary>
[Collection(nameof(AfterAllOthers))]
public sealed class EqualCountTests(ITestOutputHelper output)
{
    private const int FewestBehaviours = 60;

    [Fact]
    public void Handler_and_socket_ran_the_same_behaviours()
    {
        IReadOnlyList<string> handler = BehaviourCounts.Of("handler");
        IReadOnlyList<string> socket = BehaviourCounts.Of("socket");
        string counts = $"Behaviours run: handler {handler.Count}, socket {socket.Count}, of {Behaviour.All.Count}.";
        output.WriteLine(counts);
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "behaviours.txt"), counts + Environment.NewLine);
        Assert.SkipWhen(handler.Count + socket.Count == 0, "No behaviour was run before this test: run the whole project.");

        Assert.Equal(handler, socket);
    }

    [Fact]
    public void The_suite_is_not_small() => Assert.InRange(Behaviour.All.Count, FewestBehaviours, int.MaxValue);
}
