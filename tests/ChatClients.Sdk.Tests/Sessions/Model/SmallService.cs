using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Sessions.Model;

/// <summary>One session of a service that stores one prompt after the other, and of which it is known what it stored.</summary>
/// <param name="window">How many of the latest user messages it shows.</param>
internal sealed class SmallService(int window)
{
    private readonly List<(string Text, Send? Of)> _users = [];
    private readonly Queue<Send?> _late = new();
    private int _foreign;

    public Deed Next { get; set; }

    public Send? Prompt { get; set; }

    /// <summary>Whether the history that it shows has a message of this text.</summary>
    public bool Shows(string text) => Shown().Any(user => user.Text == text);

    /// <summary>Another program writes, never the same twice.</summary>
    public void WriteForeign() => _users.Add(($"Foreign {_foreign++}", null));

    /// <summary>Carries out what was lost and had not been reached yet.</summary>
    public void LandLate()
    {
        while (_late.TryDequeue(out Send? prompt))
        {
            Do(prompt);
        }
    }

    public HttpResponseMessage Answer(HttpMethod method)
    {
        if (method == HttpMethod.Get)
        {
            return Json(LostTurns.Messages([.. Shown().SelectMany(Messages)]));
        }

        if (Next is Deed.Refuse or Deed.RefuseReset)
        {
            return Json("""{"error":"no"}""", 400);
        }

        if (Next is not (Deed.LoseUnstored or Deed.LoseResetNotDone))
        {
            LandOrQueue();
        }

        return Next switch
        {
            Deed.Complete => Json($$"""{"completionText":"{{Prompt!.Answer}}"}"""),
            Deed.Reset => Json(Samples.Empty),
            _ => Json("""{"error":"lost"}""", 500),
        };
    }

    private static HttpResponseMessage Json(string body, int status = 200) => CannedHandler.Response(Encoding.UTF8.GetBytes(body), status);

    private void LandOrQueue()
    {
        Send? prompt = Next is Deed.Complete or Deed.LoseStored or Deed.LoseLate ? Prompt : null;
        _late.Enqueue(prompt);
        if (Next is not (Deed.LoseLate or Deed.LoseResetLate))
        {
            LandLate();
        }
    }

    private void Do(Send? prompt)
    {
        if (prompt is null)
        {
            _users.ForEach(user => user.Of?.IsStored = false);
            _users.Clear();
            return;
        }

        prompt.WasDone = prompt.IsStored = true;
        _users.AddRange(prompt.Texts.Select(text => (text, (Send?)prompt)));
    }

    private IEnumerable<(string Text, Send? Of)> Shown() => _users.TakeLast(window);

    private static string[] Messages((string Text, Send? Of) user)
    {
        string message = $$"""{"role":"user","content":"{{user.Text}}"}""";
        string answer = $$"""{"role":"assistant","content":"{{user.Of?.Answer ?? "Foreign answer"}}"}""";
        return user.Of is { } send && send.Last != user.Text ? [message] : [message, answer];
    }
}
