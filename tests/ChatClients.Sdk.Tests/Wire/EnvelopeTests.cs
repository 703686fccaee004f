using ChatClients.Sdk.Tests.TestDoubles;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.Tests.Wire;

public sealed class EnvelopeTests
{
    [Theory]
    [InlineData("""{"message":null,"data":{"a":1}}""", """{"a":1}""")]
    [InlineData("""{"message":"ok","data":[1]}""", "[1]")]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("[1]", "[1]")]
    [InlineData("\"x\"", "\"x\"")]
    public void The_payload_is_read_with_and_without_envelope(string json, string payload) =>
        Assert.Equal(payload, Envelope.Unwrap(Json.Parse(json)).GetRawText());

    [Theory]
    [InlineData("""{"error":"text","details":null}""", "text", null, null)]
    [InlineData(
        """{"error":"text","details":{"limit":"maxMessages","value":30}}""", "text", null, """{"limit":"maxMessages","value":30}""")]
    [InlineData("""{"error":"text","details":["a","b"]}""", "text", null, """["a","b"]""")]
    [InlineData("""{"error":"text","code":"limit"}""", "text", "limit", null)]
    [InlineData("""{"error":{"message":"text","type":"t","param":null,"code":"c"}}""", "text", "c", null)]
    [InlineData("""{"error":{"message":"text","type":"t","code":429}}""", "text", "429", null)]
    [InlineData("""{"error":{"message":"text","type":"t","code":null}}""", "text", "t", null)]
    [InlineData("""{"error":{"message":"text"}}""", "text", null, null)]
    [InlineData("""{"error":{"message":"text","details":{"a":1}}}""", "text", null, """{"a":1}""")]
    [InlineData("""{"error":{}}""", null, null, null)]
    [InlineData("""{"error":42}""", "42", null, null)]
    public void Both_error_envelopes_are_read(string json, string? message, string? code, string? details) =>
        Assert.Equal(new WireError(message, code, details), Envelope.ReadError(Json.Parse(json)));

    [Theory]
    [InlineData("""{"message":null,"data":null}""")]
    [InlineData("""{"error":null,"data":{}}""")]
    [InlineData("""{"error":false}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public void An_answer_without_error_has_none(string json) => Assert.Null(Envelope.ReadError(Json.Parse(json)));
}
