namespace ChatClients.Sdk.AspNetCore.Streaming;

// Receives the events of an answer, in their order.
internal interface IFrameSink
{
    void Append(UiFrame frame);

    // A piece of a part. It is joined to an unread piece of the same part before it.
    void Append(UiPart part, string id, string text);
}
