using System.Text;
using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Faults;

public sealed class ScriptFilterTests : IDisposable
{
    private readonly FaultedAivax _aivax = new();

    public static TheoryData<AivaxCall> Calls => [.. Enum.GetValues<AivaxCall>().Where(call => call <= AivaxCall.Reset)];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_fault_of_a_call_is_met_by_that_call_only(AivaxCall call)
    {
        ChatSession session = await _aivax.CreateAsync("ana");
        await session.SendAsync("Hi");
        ScriptedFault fault = _aivax.Faults.OnNext(call).EveryTime().Fail(502);

        var failed = new List<AivaxCall>();
        foreach (AivaxCall other in Enum.GetValues<AivaxCall>().Where(it => it is not AivaxCall.DeleteSession && it <= AivaxCall.Reset)
            .Append(AivaxCall.DeleteSession))
        {
            if (await Record.ExceptionAsync(() => MakeAsync(other, session)) is AivaxServiceException)
            {
                failed.Add(other);
            }
        }

        Assert.Equal([call], failed);
        Assert.Equal(1, fault.TimesUsed);
    }

    [Fact]
    public void Every_call_can_be_named()
    {
        foreach (AivaxCall call in Enum.GetValues<AivaxCall>())
        {
            Assert.NotEmpty(_aivax.Faults.OnNext(call).Fail(500).ToString());
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => _aivax.Faults.OnNext((AivaxCall)99));
    }

    [Fact]
    public async Task Any_call_can_be_met()
    {
        _aivax.Faults.OnNextCall().Times(2).Fail(500);

        await Assert.ThrowsAsync<AivaxServiceException>(() => _aivax.CreateAsync());
        await Assert.ThrowsAsync<AivaxServiceException>(() => _aivax.CreateAsync());
        await _aivax.CreateAsync();
    }

    [Theory]
    [InlineData("tag")]
    [InlineData("id")]
    [InlineData("key")]
    public async Task A_fault_may_be_for_one_session(string named)
    {
        ChatSession ana = await _aivax.CreateAsync("ana");
        ChatSession eduardo = await _aivax.CreateAsync("eduardo");
        _aivax.Faults.OnNextCall().ForSession(named == "tag" ? "ana" : named == "id" ? ana.SessionId! : ana.AccessKey).Times(4).Fail(502);

        await eduardo.SendAsync("Hi");
        await Assert.ThrowsAsync<AivaxServiceException>(() => ana.SendAsync("Hi"));
        await Assert.ThrowsAsync<AivaxServiceException>(() => ana.GetHistoryAsync());
        await Assert.ThrowsAsync<AivaxServiceException>(() => ana.RefreshContextAsync("New."));
        await Assert.ThrowsAsync<AivaxServiceException>(() => _aivax.Client.DeleteWebChatSessionAsync(ana.SessionId!));
        await eduardo.RefreshContextAsync("New.");
        await ana.SendAsync("Hi");
        _aivax.Faults.VerifyAllUsed();
    }

    [Fact]
    public async Task A_session_that_is_still_to_be_created_is_known_by_its_tag()
    {
        _aivax.Faults.OnNext(AivaxCall.CreateSession).ForSession("ana").Fail(500);

        await _aivax.CreateAsync("eduardo");
        await _aivax.CreateAsync();
        await Assert.ThrowsAsync<AivaxServiceException>(() => _aivax.CreateAsync("ana"));
        await _aivax.CreateAsync("ana");
    }

    [Fact]
    public async Task A_fault_of_a_stream_waits_for_a_stream()
    {
        ScriptedFault fault = _aivax.Faults.OnPrompt().WhileStreaming().CutAfter(1);
        ChatSession session = await _aivax.CreateAsync();

        await session.SendAsync("Hi");
        Assert.False(fault.IsUsed);
        await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() => session.StreamAsync("Hi").ToPromptResponseAsync());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("{\"tag\":7}")]
    [InlineData("{\"tag\":\"\\ud800\"}")]
    public async Task A_body_that_cannot_be_read_fits_no_session_and_is_refused_as_ever(string body)
    {
        _aivax.Faults.OnNext(AivaxCall.CreateSession).ForSession("ana").Fail(500);
        using HttpRequestMessage request = BareAivax.Request(
            HttpMethod.Post, BareAivax.Sessions, Encoding.UTF8.GetBytes(body), authorization: "Bearer " + BareAivax.ApiKey);

        using HttpResponseMessage response = await _aivax.Http.SendAsync(request);

        Assert.Equal(400, (int)response.StatusCode);
    }

    public void Dispose() => _aivax.Dispose();

    private Task MakeAsync(AivaxCall call, ChatSession session) => call switch
    {
        AivaxCall.CreateSession => _aivax.CreateAsync("eduardo"),
        AivaxCall.ListSessions => _aivax.Client.ListWebChatSessionsAsync().ToListAsync().AsTask(),
        AivaxCall.GetSession => _aivax.Client.GetWebChatSessionAsync(session.SessionId!),
        AivaxCall.DeleteSession => _aivax.Client.DeleteWebChatSessionAsync(session.SessionId!),
        AivaxCall.SendPrompt => session.SendAsync("Hi"),
        AivaxCall.GetSessionInfo => session.GetInfoAsync(),
        AivaxCall.RetryLast => session.RetryLastAsync(),
        AivaxCall.DownloadTranscript => session.DownloadTranscriptAsync(Stream.Null),
        AivaxCall.Reset => session.ResetAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(call)),
    };
}
