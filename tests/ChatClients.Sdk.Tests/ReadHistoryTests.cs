using ChatClients.Sdk.Tests.Pooling;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests;

/// <summary>A session whose history is read when it is created: the first prompt of a process has a baseline.</summary>
public sealed class ReadHistoryTests
{
    private const string Asked = """{"data":{"messages":[{"role":"user","content":"Oi"},{"role":"assistant","content":"Ola"}]}}""";
    private const string Nothing = """{"data":{"messages":[]}}""";

    private readonly CannedHandler _service = new();

    [Theory]
    [InlineData(false, TurnOutcome.Unknown)]
    [InlineData(true, TurnOutcome.NotStored)]
    public async Task The_first_prompt_that_is_lost_has_a_known_outcome(bool reads, TurnOutcome outcome)
    {
        _service.Answer(Samples.Created);
        if (reads)
        {
            _service.Answer(Asked);
        }

        ChatSession session = await CreateAsync(reads);
        _service.Answer("", 500).Answer(Asked);
        await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("E agora?"));

        Assert.Equal(outcome, (await session.ReconcileAsync("E agora?")).Outcome);
    }

    [Theory]
    [InlineData(Asked, SessionContinuity.Same)]
    [InlineData(Nothing, SessionContinuity.New)]
    [InlineData("""{"data":{}}""", SessionContinuity.Unknown)]
    public async Task The_history_shows_whether_the_conversation_goes_on(string history, SessionContinuity continuity)
    {
        _service.Answer(Samples.Created).Answer(history);

        Assert.Equal(continuity, (await CreateAsync(true)).Continuity);
    }

    [Fact]
    public async Task A_history_that_cannot_be_read_does_not_cost_the_session()
    {
        _service.Answer(Samples.Created).Answer("", 404);

        ChatSession session = await CreateAsync(true);

        Assert.Equal((Samples.SessionId, SessionContinuity.Unknown), (session.SessionId, session.Continuity));
    }

    [Fact]
    public async Task Without_a_tag_there_is_nothing_to_read()
    {
        _service.Answer(Samples.Created);

        ChatSession session = await TestClient.Over(_service)
            .CreateWebChatSessionAsync(new CreateWebChatSessionRequest { ReadHistory = true });

        Assert.Equal(SessionContinuity.New, session.Continuity);
    }

    [Fact]
    public void A_session_that_is_opened_from_its_key_is_the_one_that_it_opens() =>
        Assert.Equal(SessionContinuity.Same, TestClient.Session(_service).Continuity);

    [Fact]
    public async Task A_pool_reads_it_once_for_each_session()
    {
        PoolClient pool = new();
        Action<CreateWebChatSessionRequest> reads = request => request.ReadHistory = true;
        pool.Service.Answer(Samples.Created).Answer(Asked).Answer("", 404).Answer(Samples.OtherCreated).Answer(Nothing)
            .Answer(Samples.SimpleReply);

        ChatSession session = await pool.GetAsync(null, reads);
        await pool.GetAsync(null, reads);
        Assert.Equal((2, SessionContinuity.Same), (pool.Service.Requests.Count, session.Continuity));

        await session.SendAsync("Oi");
        await pool.GetAsync(null, reads);
        Assert.Equal((6, SessionContinuity.New), (pool.Service.Requests.Count, session.Continuity));
    }

    private async Task<ChatSession> CreateAsync(bool reads)
    {
        var request = new CreateWebChatSessionRequest { Tag = "my-user-tag", ReadHistory = reads };
        return await TestClient.Over(_service).CreateWebChatSessionAsync(request);
    }
}
