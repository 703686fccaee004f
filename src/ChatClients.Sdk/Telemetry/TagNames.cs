namespace ChatClients.Sdk.Telemetry;

// Attributes of spans and measurements. The conventions name those of gen_ai, http, server and error; the others are ours.
internal static class TagNames
{
    public const string OperationName = "gen_ai.operation.name";
    public const string ProviderName = "gen_ai.provider.name";
    public const string ConversationId = "gen_ai.conversation.id";
    public const string RequestStream = "gen_ai.request.stream";
    public const string ResponseId = "gen_ai.response.id";
    public const string ResponseModel = "gen_ai.response.model";
    public const string FinishReasons = "gen_ai.response.finish_reasons";
    public const string TimeToFirstChunk = "gen_ai.response.time_to_first_chunk";
    public const string InputTokens = "gen_ai.usage.input_tokens";
    public const string OutputTokens = "gen_ai.usage.output_tokens";
    public const string CachedTokens = "gen_ai.usage.cache_read.input_tokens";
    public const string ReasoningTokens = "gen_ai.usage.reasoning.output_tokens";
    public const string TokenType = "gen_ai.token.type";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string ErrorType = "error.type";
    public const string Method = "http.request.method";
    public const string StatusCode = "http.response.status_code";
    public const string UrlTemplate = "url.template";
    public const string Outcome = "chatclients.outcome";
    public const string ErrorCode = "chatclients.error.code";
    public const string ErrorReason = "chatclients.error.reason";

    // Their values.
    public const string Chat = "chat";
    public const string Provider = "aivax";
}
