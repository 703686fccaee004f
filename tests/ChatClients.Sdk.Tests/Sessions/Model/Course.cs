using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions.Model;

/// <summary>A session's course over a small service, step by step. What is reported of a prompt is compared with what the service
/// did.</summary>
internal sealed class Course(ChatSession session, SmallService service)
{
    private static readonly SmallServices s_services = new();
    private static readonly AivaxChatClient s_client = TestClient.Over(s_services);

    private readonly List<Send> _sends = [];

    public int Decided { get; private set; }

    public static async Task<int> RunAsync(bool isNew, int window, IEnumerable<(Deed Deed, string[] Texts)> steps)
    {
        var service = new SmallService(window);
        string key = s_services.Add(service);
        ChatSession session = isNew
            ? s_client.OpenNew(new SessionHandle(s_client.Identify("id", key, null), new CreateWebChatSessionRequest(), Samples.Now))
            : s_client.OpenSession(key);
        var course = new Course(session, service);
        foreach ((Deed deed, string[] texts) in steps)
        {
            await course.StepAsync(deed, texts);
        }

        await course.AskAllAsync();
        s_services.Remove(key);
        return course.Decided;
    }

    private Task StepAsync(Deed deed, string[] texts)
    {
        service.Next = deed;
        switch (deed)
        {
            case Deed.WriteForeign:
                service.WriteForeign();
                return Task.CompletedTask;
            case Deed.LandLate:
                service.LandLate();
                return Task.CompletedTask;
            case Deed.ReadHistory:
                return session.GetHistoryAsync();
            case Deed.Ask:
                return AskAsync(texts[^1]);
            case Deed.Reset or Deed.LoseResetDone or Deed.LoseResetNotDone or Deed.LoseResetLate or Deed.RefuseReset:
                return EndAsync(session.ResetAsync());
            default:
                return SendAsync(deed, texts);
        }
    }

    private Task SendAsync(Deed deed, string[] texts)
    {
        var send = new Send(texts, _sends.Count) { WasTaken = deed is not (Deed.Refuse or Deed.FailBeforeBody) };
        _sends.Add(send);
        service.Prompt = send;
        return EndAsync(session.SendAsync(texts.Select(text => new ChatMessage(ChatRole.User, text))));
    }

    private async Task AskAllAsync()
    {
        foreach (string text in _sends.Select(send => send.Last).Distinct().ToArray())
        {
            await AskAsync(text);
        }
    }

    private static async Task EndAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (AivaxException)
        {
            // What became of it is the question.
        }
    }

    private async Task AskAsync(string text)
    {
        Reconciliation found = await session.ReconcileAsync(text);
        Send? taken = _sends.FindLast(send => send.Last == text && send.WasTaken);
        Decided += found.Outcome == TurnOutcome.Unknown ? 0 : 1;
        switch (found.Outcome)
        {
            case TurnOutcome.Stored:
                Assert.True(taken?.IsStored, $"'{text}' is not stored.");
                Assert.Equal(taken!.Answer, found.Answer!.CompletionText);
                break;
            case TurnOutcome.NotStored:
                bool isOfRefused = _sends.FindLast(send => send.Last == text) is { WasTaken: false } && !service.Shows(text);
                Assert.True(isOfRefused || taken?.WasDone != true, $"'{text}' is stored.");
                Assert.Null(found.Answer);
                break;
            default:
                Assert.Null(found.Answer);
                break;
        }
    }
}
