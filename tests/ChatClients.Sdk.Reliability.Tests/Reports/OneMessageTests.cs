using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>One answer is one message, whatever ids its events have.</summary>
public sealed class OneMessageTests
{
    [Theory]
    [InlineData("""{"id":"a",""", """{"id":"b",""", """{"id":"c",""", "a")]
    [InlineData("""{"id":"a",""", """{"id":"",""", "{", "a")]
    [InlineData("""{"id":"",""", """{"id":"a",""", """{"id":"b",""", "a")]
    [InlineData("{", "{", """{"id":"a",""", "a")]
    [InlineData("""{"id":null,""", """{"id":7,""", """{"id":"a",""", "a")]
    [InlineData("{", "{", "{", null)]
    [InlineData("""{"id":"",""", """{"id":"",""", """{"id":"",""", null)]
    public async Task QA1_Ids_that_change_or_are_missing_cut_no_answer(string first, string second, string third, string? id)
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            first + """ "choices":[{"index":0,"delta":{"role":"assistant","content":"It "}}]}""",
            second + """ "choices":[{"index":0,"delta":{"content":"is "}}]}""",
            third + """ "choices":[{"index":0,"delta":{"content":"blue."}}]}""",
            third + """ "choices":[{"index":0,"finish_reason":"stop","delta":{}}],"usage":{"prompt_tokens":1}}""");

        Assert.Equal("text: It is blue.\nreasoning: ", answer.Agreed());
        Assert.Equal("It is blue.", answer.Sent.CompletionText);
        Assert.All((ChatResponse[])[answer.Sent, answer.Streamed, answer.Asked, answer.Collected], form =>
        {
            ChatMessage message = Assert.Single(form.Messages);
            Assert.Equal((id, id), (message.MessageId, form.ResponseId));
        });
    }

    [Fact]
    public async Task QA1_Every_update_has_the_first_id_that_came_and_the_assistant_s_role()
    {
        string body = AnswerForms.Body(
            """{"id":"a","choices":[{"delta":{"content":"x"}}]}""", """{"id":"b","choices":[{"delta":{"role":"user","content":"y"}}]}""",
            """{"id":"c","choices":[{"finish_reason":"stop","delta":{}}],"usage":{"prompt_tokens":1}}""", "[DONE]");

        Reading answer = await Reading.Of(new AnswerHandler().Sse(body).Session().StreamAsync("Oi"));

        Assert.Equal(3, answer.Updates.Count);
        Assert.All(
            answer.Updates, update => Assert.Equal(("a", "a", ChatRole.Assistant), (update.MessageId, update.ResponseId, update.Role)));
    }

    [Fact]
    public async Task QA1_Created_messages_with_one_id_stay_two_messages()
    {
        AnswerForms answer = await AnswerForms.OfReply(
            """{"completionText":"C","createdMessages":[{"id":"m","role":"assistant","content":"A"},"""
            + """{"id":"m","role":"assistant","content":"B"},{"id":"2","role":"assistant","content":"C"}]}""");

        answer.Agreed();
        Assert.Equal(["m", "3", "2"], answer.Collected.Messages.Select(message => message.MessageId));
    }
}
