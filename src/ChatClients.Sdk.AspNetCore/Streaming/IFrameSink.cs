namespace ChatClients.Sdk.AspNetCore.Streaming;

// Receives the events of an answer, in their order.
internal interface IFrameSink
{
    void Append(UiFrame frame);

    // A piece of a part. It is joined to an unread piece of the same part before it.
    void Append(UiPart part, string id, string text);

    // A text has ended: all its pieces together, for readers that want HTML. Each text ends so before the next one begins.
    void AppendHtml(string id);
}
