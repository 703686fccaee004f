using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Wire;

public sealed class SessionJsonTests
{
    private static readonly DateTimeOffset FivePast = Samples.Now.AddMinutes(5);
    private static readonly DateTimeOffset HourAfter = Samples.Now.AddMinutes(65);

    public static TheoryData<CreateWebChatSessionRequest, string> Requests => new()
    {
        { new(), "{}" },
        { new() { Tag = "t" }, """{"tag":"t"}""" },
        { new() { Expires = TimeSpan.FromMinutes(10) }, """{"expires":600}""" },
        { new() { Expires = TimeSpan.FromDays(90) }, """{"expires":7776000}""" },
        { new() { ExtraContext = "" }, """{"extraContext":""}""" },
        { new() { ContextLocation = new Uri("https://example.com/a b?x=é") },
            """{"contextLocation":"https://example.com/a%20b?x=%C3%A9"}""" },
        { new() { Metadata = { ["a"] = "", ["b\""] = "1" } }, """{"metadata":{"a":"","b\"":"1"}}""" },
        { new() { ChatClientId = "other" }, "{}" },
    };

    [Theory, MemberData(nameof(Requests), DisableDiscoveryEnumeration = true)]
    public void Only_what_was_set_is_sent(CreateWebChatSessionRequest request, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(SessionJson.WriteCreate(request)));

    [Fact]
    public void The_sample_request_is_written_byte_by_byte() => Assert.Equal(
        Fixture.Text("create-session.request.json"),
        Encoding.UTF8.GetString(SessionJson.WriteCreate(new CreateWebChatSessionRequest
        {
            Expires = TimeSpan.FromHours(1),
            ExtraContext = "# Contexto adicional\r\n\r\nVocê está falando com Eduardo.",
            ContextLocation = new Uri("https://example.com/context.txt"),
            Tag = "my-user-tag",
            Metadata = { ["foo"] = "bar" },
        })));

    [Fact]
    public void The_sample_list_is_read()
    {
        WebChatSessionSummary session =
            SessionJson.ReadSummary(Envelope.Unwrap(Json.Parse(Fixture.Text("list-sessions.response.json")))[0], new AivaxFieldNames());

        Assert.Equal(
            (Samples.SessionId, Samples.AccessKey, "my-user-tag", "plan=gold"),
            (session.SessionId, session.AccessKey, session.Tag, session.ExtraContext));
        Assert.Equal((412L, 2), (session.TokenCount, session.MessageCount));
        Assert.Equal((Samples.Now, FivePast, HourAfter), (session.CreatedAt, session.LastActivity, session.ExpiresAt));
    }

    [Fact]
    public void The_sample_info_is_read()
    {
        ChatSessionInfo info = SessionJson.ReadInfo(
            Envelope.Unwrap(Json.Parse(Fixture.Text("session-info.response.json"))), new AivaxFieldNames());

        Assert.Equal((Samples.SessionId, "my-user-tag", 2, 412L), (info.SessionId, info.Tag, info.MessageCount, info.TokenCount));
        Assert.Equal((Samples.Now, FivePast, HourAfter), (info.CreatedAt, info.LastActivity, info.ExpiresAt));
        Assert.Equal((380L, 32L, 412L), (info.Usage!.InputTokenCount, info.Usage.OutputTokenCount, info.Usage.TotalTokenCount));
        Assert.Equal(["Oi", "Olá!"], info.Messages!.Select(message => message.Text));
    }

    [Fact]
    public void Members_that_did_not_come_are_null()
    {
        ChatSessionInfo info = SessionJson.ReadInfo(Json.Parse("{}"), new AivaxFieldNames());

        Assert.Null(info.SessionId);
        Assert.Null(info.Tag);
        Assert.Null(info.MessageCount);
        Assert.Null(info.Usage);
        Assert.Null(info.Messages);
        Assert.Null(info.ExpiresAt);
    }

    [Fact]
    public void A_member_s_other_name_can_be_given()
    {
        var names = new AivaxFieldNames { Messages = ["history"], TokenCount = ["spent"] };

        ChatSessionInfo info = SessionJson.ReadInfo(Json.Parse("""{"history":[{"role":"user","content":"Oi"}],"spent":7}"""), names);

        Assert.Equal("Oi", Assert.Single(info.Messages!).Text);
        Assert.Equal(7, info.TokenCount);
    }

    [Fact]
    public void The_tag_is_read_in_its_other_spelling_too() => Assert.Equal(
        "t", SessionJson.ReadSummary(Json.Parse("""{"externalUserId":"t"}"""), new AivaxFieldNames()).Tag);

    [Fact]
    public void In_a_history_only_a_call_without_result_is_left_to_run()
    {
        ChatSessionInfo info = SessionJson.ReadInfo(Json.Parse("""
            {"messages":[
              {"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"a","content":"ok"},
              {"role":"assistant","content":null,"tool_calls":[{"id":"b","type":"function","function":{"name":"f","arguments":"{}"}}]}]}
            """), new AivaxFieldNames());

        Assert.Equal(
            [true, false], info.Messages!.SelectMany(message => message.Contents).OfType<FunctionCallContent>()
                .Select(call => call.InformationalOnly));
    }

    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("\"text\"")]
    public void Messages_that_are_no_list_are_missing(string messages) =>
        Assert.Null(SessionJson.ReadInfo(Json.Parse($$"""{"messages":{{messages}}}"""), new AivaxFieldNames()).Messages);
}
