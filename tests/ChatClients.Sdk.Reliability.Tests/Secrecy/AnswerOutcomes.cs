using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>Answers of a service, or of something in front of it, that repeat the secrets in every place that an answer has.</summary>
internal static class AnswerOutcomes
{
    public static IReadOnlyList<Outcome> All { get; } =
    [
        Answer("error text", echo => RawAnswer.Json(Error(echo), "400 Bad Request")),
        Answer(
            "error object", echo => RawAnswer.Json(
                JsonSerializer.Serialize(new { error = new { message = echo, code = echo, type = echo } }), "429 Too Many Requests")),
        Answer("not found", echo => RawAnswer.Json(Error(echo), "404 Not Found")),
        Answer("unauthorized", echo => RawAnswer.Json(Error(echo), "401 Unauthorized", $"WWW-Authenticate: Bearer {Header(echo)}\r\n")),
        Answer("page", echo => Page($"<html><a href='{echo}'>{echo}</a> {echo[..16]}<b></b>{echo[16..]}</html>")),
        Answer("page with keys across the cut", echo => Page(new string('x', 500) + echo)),
        new("encoded page", it => it.Server.Use(Page($"<pre>{WebUtility.HtmlEncode(it.Plain)}</pre><script>{Json(it.Plain)}</script>"))),
        Answer("request id", echo => RawAnswer.Json("{}", "500 Internal Server Error", $"x-request-id: {Header(echo)}\r\n")),
        Answer("reason phrase", echo => RawAnswer.Json("{}", $"500 {Header(echo)}")),
        Answer("success with error", echo => RawAnswer.Json(Error(echo))),
        Answer("success with a page", echo => Page(echo, "200 OK")),
        Answer("truncated json", echo => RawAnswer.Json($"{{\"data\":{{{Json(echo)}:")),
        Answer(
            "telling member names",
            echo => RawAnswer.Json(
                new JsonObject
                    { ["data"] = new JsonObject { [echo] = new JsonObject { [echo] = 1 }, ["name"] = new JsonArray(echo) }, [echo] =
                        1 }.ToJsonString())),
        Answer("duplicated members", echo => RawAnswer.Json($"{{\"data\":{{{Json(echo)}:1,{Json(echo)}:2}}}}")),
        Answer("stream error", echo => ServiceAnswers.Stream(Events.Text("Ol"), Failure(echo), Events.End)),
        Answer(
            "stream error with more", echo => ServiceAnswers.Stream(
                Events.Text("Ol"), Failure(echo)[..^1] + ""","usage":{"total_tokens":1},"unknown":1}""", Events.End)),
        Answer("stream of nonsense", echo => ServiceAnswers.Stream(Events.Text("Ol"), $"{{{Json(echo)}:", "x")),
        new("redirect", it => it.Server.Use(RawAnswer.Json("", "302 Found", $"Location: {it.Canaries.TalkUrl}\r\n"))),
        new("telling content type", it => it.Server.Use(
            RawAnswer.Json("{}").Replace("application/json", "text/" + it.Canaries.AccessKey, StringComparison.Ordinal))),
        new("a key as the id", it => it.Server.Use(
            RawAnswer.Json(
                JsonSerializer.Serialize(new
                {
                    data = new { id = it.Canaries.AccessKey, sessionId = it.Canaries.AccessKey, accessKey = it.Canaries.AccessKey },
                })))),
        Answer(
            "several tries", echo => RawAnswer.Json(Error(echo), "500 Internal Server Error", "Retry-After: 0\r\n")) with { Attempts = 3 },
    ];

    private static Outcome Answer(string name, Func<string, string> answer) => new(name, it => it.Server.Use(answer(it.Echo)));

    private static string Error(string echo) => JsonSerializer.Serialize(
        new { error = echo, code = echo, details = new Dictionary<string, object> { ["given"] = echo, [echo] = new[] { echo } } });

    private static string Failure(string echo) => JsonSerializer.Serialize(
        new { choices = new[] { new { finish_reason = "error", delta = new { } } }, error = new { code = echo, message = echo } });

    private static string Json(string text) => JsonSerializer.Serialize(text);

    private static string Page(string html, string status = "502 Bad Gateway") =>
        RawAnswer.Json(html, status).Replace("application/json", "text/html", StringComparison.Ordinal);

    private static string Header(string text) => text.Replace("\"", "", StringComparison.Ordinal);
}
