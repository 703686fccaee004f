namespace ChatClients.Sdk.Tests.TestDoubles;

/// <summary>The values that the wire samples use.</summary>
internal static class Samples
{
    public const string ApiKey = "sk-aiv-acc-test-0123456789abcdef";
    public const string ChatClientId = "01965f0a-0000-7000-8000-000000000001";
    public const string SessionId = "01966f0b-172d-7bbc-9393-4273b86667d2";
    public const string AccessKey = "wky_gr5uepjsgrhuqcj3aaat1iagrsmozwr9gghusnnu6zjhrsyures5xoe";
    public const string OtherSessionId = "01966f0b-172d-7bbc-9393-999999999999";
    public const string OtherAccessKey = "wky_zzzzzpjsgrhuqcj3aaat1iagrsmozwr9gghusnnu6zjhrsyures5xoe";
    public const string TalkUrl = "https://console.aivax.net/chat/" + AccessKey;
    public const string Empty = """{"message":null,"data":null}""";

    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static string Created => Fixture.Text("create-session.response.json");

    public static string SimpleReply => Fixture.Text("prompt-simple.response.json");

    public static string ToolReply => Fixture.Text("prompt-client-tool.response.json");

    public static string OtherCreated =>
        Created.Replace(SessionId, OtherSessionId, StringComparison.Ordinal).Replace(AccessKey, OtherAccessKey, StringComparison.Ordinal);
}
