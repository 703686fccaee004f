using System.Text.Json;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>One answer, as the service writes it and as OpenAI does.</summary>
internal static class CallSample
{
    public const string AccessKey = "wky_benchmarkbenchmarkbenchmarkbenchmarkbenchmarkbenchmark";

    public const string Prompt = "Where is my order 4711, and when will it arrive?";

    private const string Usage =
        "\"usage\":{\"prompt_tokens\":84,\"completion_tokens\":116,\"total_tokens\":200,\"prompt_tokens_details\":{\"cached_tokens\":64}}";

    public static string Text { get; } = string.Concat(
        "Your order 4711 left our warehouse on Monday, and it is on its way to you. The carrier expects to deliver it on ",
        "Thursday between 9 and 12 o'clock. You can follow it with the number in your e-mail of confirmation. If nobody ",
        "is at home, the parcel goes to the shop at the corner, where it waits for seven days.\n\nIs there anything else ",
        "that I can do for you? I can change the address, or the day, as long as the parcel is not in the van.");

    public static byte[] Reply { get; } = Bytes(
        "{\"message\":null,\"data\":{\"completionText\":" + Quoted + ",\"reasoning\":null,\"toolCalls\":[]," + Usage
        + ",\"createdMessages\":[{\"role\":\"assistant\",\"content\":" + Quoted + "}]}}");

    public static byte[] Completion { get; } = Bytes(
        "{\"id\":\"chatcmpl-0198d263-fd80-7645-98b0-3966004e11df\",\"object\":\"chat.completion\",\"created\":1755876425,"
        + "\"model\":\"@openai/gpt-5-mini\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":" + Quoted
        + ",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}]," + Usage + ",\"system_fingerprint\":\"fp_2su4hm\"}");

    private static string Quoted => JsonSerializer.Serialize(Text);

    private static byte[] Bytes(string json) => System.Text.Encoding.UTF8.GetBytes(json);
}
