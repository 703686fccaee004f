namespace ChatClients.Sdk.Http;

// Why the send-once guard refused a send.
internal static class SendRefusals
{
    public static AivaxConnectionException SecondSend() => new(
        "A second send of the same prompt was refused: a prompt is billed and stored each time. "
        + "Remove the retrying or hedging handler from this HTTP client.")
    { Outcome = RequestOutcome.Unknown };

    public static AivaxConnectionException BodyLeftBefore() => new(
        "The server gave up the request after the prompt's body had left, and a second send was refused. "
        + "The prompt may be stored and billed: read the session's history before sending it again.")
    { Outcome = RequestOutcome.Unknown };

    public static AivaxConnectionException CallEnded() => new(
        "A send was refused, since its call had ended: a handler of this HTTP client gave it up without cancelling it.")
    { Outcome = RequestOutcome.Unknown };
}
