namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>On the wire, each secret is in its place and nowhere else.</summary>
[Collection(ProcessWide.Name)]
public sealed class SentRequestTests
{
    public static TheoryData<string> Operations { get; } = [.. Operation.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_request_holds_its_secrets_in_their_places_only(string name)
    {
        Operation operation = Operation.Find(name);
        await using Trial trial = await Trial.RunAsync(operation, Outcome.Find("success"));
        Assert.Null(trial.Error);
        Assert.NotEmpty(trial.Server.Requests);
        foreach (string request in operation.NeedsCreated ? trial.Server.Requests.Skip(1) : trial.Server.Requests)
        {
            string[] parts = request.Split("\r\n\r\n", 2);
            string[] head = parts[0].Split("\r\n");
            string[] authorization = [.. head.Where(line => line.StartsWith("Authorization", StringComparison.OrdinalIgnoreCase))];

            Assert.Equal(operation.OfSession ? [] : ["Authorization: Bearer " + trial.Canaries.ApiKey], authorization);
            Assert.Equal(
                operation.OfSession, head[0].Contains($"/public/chat-clients/{trial.Canaries.AccessKey}", StringComparison.Ordinal));
            LeakAssert.None(
                trial.Canaries, "request line",
                head[0].Replace(operation.OfSession ? trial.Canaries.AccessKey : "-", "", StringComparison.Ordinal));
            LeakAssert.None(trial.Canaries, "headers", string.Join("\n", head.Skip(1).Except(authorization)));
            Assert.Equal(operation.Tokens is not null, trial.Canaries.FindIn(parts[1]).Any());
            Assert.DoesNotContain(trial.Canaries.ApiKey, parts[1], StringComparison.Ordinal);
            Assert.DoesNotContain(trial.Canaries.AccessKey, parts[1], StringComparison.Ordinal);
        }
    }
}
