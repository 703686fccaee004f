using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.Requests;

// What a front end asks for. Message is null when it wants another answer to the last one.
internal sealed record ChatRequest(ChatMessage? Message)
{
    public bool IsRetry => Message is null;
}
