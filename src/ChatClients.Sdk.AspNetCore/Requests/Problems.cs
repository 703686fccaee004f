using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace ChatClients.Sdk.AspNetCore.Requests;

// Writes ProblemDetails (RFC 9457), and maps errors of the service to problems. The service's own messages stay on the server.
internal static class Problems
{
    public static ChatProblem? Of(Exception error) => error switch
    {
        ChatProblem problem => problem,
        AivaxRateLimitException limited => ChatProblem.TooMany(NameOf(limited.Limit), limited.RetryAfter),
        AivaxApiException { StatusCode: HttpStatusCode.BadRequest, Limit: { } limit } => ChatProblem.LimitReached(NameOf(limit)),
        AivaxApiException { StatusCode: HttpStatusCode.BadRequest } =>
            ChatProblem.BadMessage("The assistant does not accept this message."),
        AivaxApiException refused => ChatProblem.Unavailable(refused.RetryAfter),
        AivaxException => ChatProblem.Unavailable(),
        _ => null,
    };

    public static async Task WriteAsync(HttpContext context, ChatProblem problem)
    {
        HttpResponse response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        response.Headers.Remove("Content-Disposition");
        if (problem.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        var body = new ArrayBufferWriter<byte>();
        Write(body, context, problem);
        response.ContentLength = body.WrittenCount;
        await response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }

    private static void Write(ArrayBufferWriter<byte> body, HttpContext context, ChatProblem problem)
    {
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("type", "about:blank");
        json.WriteString("title", problem.Title);
        json.WriteNumber("status", problem.Status);
        json.WriteString("detail", problem.Message);
        if (problem.Limit is not null)
        {
            json.WriteString("limit", problem.Limit);
        }

        if (problem.Reason is not null)
        {
            json.WriteString("reason", problem.Reason);
        }

        json.WriteString("traceId", Activity.Current?.Id ?? context.TraceIdentifier);
        json.WriteEndObject();
    }

    // The service's own names, as far as they are known.
    private static string NameOf(WebChatLimit? limit) => limit switch
    {
        WebChatLimit.MessagesPerHour => "messagesPerHour",
        WebChatLimit.MaxMessages => "maxMessages",
        WebChatLimit.UserInputMaxTokens => "userInputMaxTokens",
        _ => "service",
    };
}
