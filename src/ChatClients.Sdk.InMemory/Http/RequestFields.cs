namespace ChatClients.Sdk.InMemory.Http;

// What the bodies of requests may hold.
internal static class RequestFields
{
    public static KnownFields CreateSession { get; } =
        KnownFields.None.And("expires", "extraContext", "contextLocation", "tag", "metadata");

    public static KnownFields Retry { get; } = KnownFields.None.And("stream");

    public static KnownFields Prompt { get; } = Retry.And("commit", "instructions").And("prompt", KnownFields.None
        .And("id", "role", "name", "tool_call_id", "reasoning", "reasoning_content")
        .And("content", KnownFields.None.And("type", "text")
            .And("image_url", KnownFields.None.And("url", "detail"))
            .And("video_url", KnownFields.None.And("url"))
            .And("input_audio", KnownFields.None.And("data", "format"))
            .And("file", KnownFields.None.And("filename", "file_data")))
        .And("tool_calls", KnownFields.None.And("id", "type", "index").And("function", KnownFields.None.And("name", "arguments"))));

    public static KnownFields ChatClient { get; } = KnownFields.None.And("name", "aiGatewayId")
        .And("clientParameters", KnownFields.None.And([.. ChatClientParameterRules.ClientParameters.Keys])
            .And("suggestionButtons", KnownFields.None.And("label", "prompt")))
        .And("limitingParameters", KnownFields.None.And([.. ChatClientParameterRules.LimitingParameters.Keys]));

    public static KnownFields Integration { get; } = KnownFields.None.And("integrationType", "integrations");
}
