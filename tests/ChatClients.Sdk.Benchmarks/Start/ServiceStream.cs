namespace ChatClients.Sdk.Benchmarks;

/// <summary>A streamed answer in the form that the service and OpenAI share. ASCII alone.</summary>
internal static class ServiceStream
{
    private const string Head =
        "data: {\"id\":\"chatcmpl-019a9f6e-7c1a-7a0e-9c55-2f5d5a0b7e11\",\"object\":\"chat.completion.chunk\",\"created\":1795348800,"
        + "\"model\":\"@openai/gpt-5-mini\",\"system_fingerprint\":\"fp_44709d6fcb\",";

    public const string Chunk =
        Head + "\"choices\":[{\"index\":0,\"finish_reason\":null,\"logprobs\":null,\"delta\":{\"content\":\" tomorrow\"}}],\"usage\":null}\n\n";

    public const string End =
        Head + "\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"logprobs\":null,\"delta\":{}}],\"usage\":null}\n\ndata: [DONE]\n\n";
}
