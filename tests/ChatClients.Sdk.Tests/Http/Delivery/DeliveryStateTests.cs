using System.Net;
using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.Tests.Http.Delivery;

// The states of a prompt's delivery: each state, each event, the next state, and the outcome if the attempt fails then.
public sealed class DeliveryStateTests
{
    // A cell is the next state and the outcome: N is NotSent, U Unknown, R Rejected. "refused": the event throws and nothing changes.
    private const string Table = """
        state       send      body          respond     refuse      fail     throw    ok          429
        Pending     Sending/N -             -           -           -        Closed/N Closed/U    Closed/R
        Sending     refused/N BodyStarted/U Responded/U Responded/U Failed/N Closed/N Closed/U    Closed/R
        BodyStarted refused/U refused/U     Responded/U Responded/U Failed/U Closed/U Closed/U    Closed/U
        Responded   refused/U Responded/U   -           -           -        Closed/U Responded/U Responded/U
        Rejected    refused/U Responded/U   -           -           -        Closed/U Responded/U Responded/R
        FailedEarly Sending/N refused/N     -           -           -        Closed/N Closed/U    Closed/R
        FailedLate  refused/U Failed/U      -           -           -        Closed/U Closed/U    Closed/U
        Closed      refused/N refused/N     Closed/N    Closed/N    Closed/N Closed/N -           -
        """;

    private readonly RequestDelivery _delivery = new(sendsOnce: true, hasBody: true);
    private RequestSend? _send;

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            const StringSplitOptions Cells = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
            string[][] rows = [.. Table.Split('\n').Select(row => row.Split(' ', Cells))];
            foreach (string[] row in rows.Skip(1))
            {
                for (int i = 1; i < row.Length; i++)
                {
                    if (row[i] != "-")
                    {
                        data.Add(row[0], rows[0][i], row[i]);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_event_in_each_state_leads_to_the_next_state_and_outcome(string state, string happens, string expected)
    {
        Enter(state);
        DeliveryState before = _delivery.State;

        AivaxConnectionException? refused = null;
        try
        {
            Raise(happens);
        }
        catch (AivaxConnectionException error)
        {
            refused = error;
            Assert.Equal((before, RequestOutcome.Unknown), (_delivery.State, error.Outcome));
        }

        string next = refused is null ? $"{_delivery.State}" : "refused";
        _delivery.Complete(new IOException());
        Assert.Equal(expected, $"{next}/{$"{_delivery.Outcome}"[0]}");
    }

    private void Enter(string state)
    {
        string[] events = state switch
        {
            "Pending" => [],
            "Sending" => ["send"],
            "BodyStarted" => ["send", "body"],
            "Responded" => ["send", "body", "respond"],
            "Rejected" => ["send", "body", "refuse"],
            "FailedEarly" => ["send", "fail"],
            "FailedLate" => ["send", "body", "fail"],
            _ => ["send", "throw"],
        };
        foreach (string happens in events)
        {
            Raise(happens);
        }
    }

    private void Raise(string happens)
    {
        switch (happens)
        {
            case "send":
                _send = _delivery.BeginSend(hasContent: true);
                break;
            case "body":
                _send!.OnBodyStarting();
                break;
            case "respond":
                _send!.OnResponded(new HttpResponseMessage(HttpStatusCode.OK), address: null);
                break;
            case "refuse":
                _send!.OnResponded(new HttpResponseMessage(HttpStatusCode.TooManyRequests), address: null);
                break;
            case "fail":
                _send!.OnFailed(new HttpRequestException("lost"), hadNoConnection: false);
                break;
            case "throw":
                _delivery.Complete(new TimeoutException());
                break;
            case "ok":
                _delivery.Complete(new HttpResponseMessage(HttpStatusCode.OK));
                break;
            default:
                _delivery.Complete(new HttpResponseMessage(HttpStatusCode.TooManyRequests));
                break;
        }
    }
}
