namespace ChatClients.Sdk.AspNetCore.Streaming;

// Takes the events of an answer, in their order.
internal interface IFrameSink
{
    void Append(UiFrame frame);

    // A piece of a part. What follows an unread piece of the same part is joined to it.
    void Append(UiPart part, string id, string text);
}
