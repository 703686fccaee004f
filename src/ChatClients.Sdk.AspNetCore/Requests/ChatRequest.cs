using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.Requests;

// The request of a front end. Message is null when it asks for another answer to the last one. Its MessageId is the name that the front
// end gave it, if that can be given back.
internal sealed record ChatRequest(ChatMessage? Message)
{
    public bool IsRetry => Message is null;
}
