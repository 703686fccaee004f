using System.Text;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Each piece of an answer takes far more room than its bytes: their number is bounded, streamed or not.</summary>
public sealed class PieceLimitTests
{
    private const int Most = 500_000;

    [Theory]
    [InlineData("""{"completionText":"","createdMessages":[#]}""", "{}")]
    [InlineData("""{"completionText":"","toolCalls":[#]}""", "{}")]
    [InlineData("""{"createdMessages":[{"role":"assistant","content":[#]}]}""", "1")]
    [InlineData("""{"data":{"citations":[[[[#]]]],"completionText":"Oi"}}""", "[]")]
    public async Task QB3_A_buffered_answer_of_too_many_pieces_is_refused(string answer, string piece)
    {
        var error = await Assert.ThrowsAsync<AivaxProtocolException>(
            () => new AnswerHandler().Json(Filled(answer, piece, Most + 1)).Session().SendAsync("Oi"));

        Assert.Contains("more than 500,000 pieces", error.Message, StringComparison.Ordinal);
        Assert.Equal(RequestOutcome.Executed, error.Outcome);
    }

    [Fact]
    public async Task QB3_A_history_of_too_many_pieces_is_refused()
    {
        AnswerHandler service = new AnswerHandler().Json(Filled("""{"messages":[#]}""", "{}", Most + 1));

        var error = await Assert.ThrowsAsync<AivaxProtocolException>(() => service.Session().GetHistoryAsync());

        Assert.Contains("more than 500,000 pieces", error.Message, StringComparison.Ordinal);
        Assert.Single(service.Prompts);
    }

    [Fact]
    public async Task QB3_A_buffered_answer_of_as_many_pieces_as_may_be_is_read()
    {
        AnswerHandler service = new AnswerHandler().Json(Filled("""{"completionText":"Oi","toolCalls":[],"more":[#]}""", "7", Most));

        Assert.Equal("Oi", (await service.Session().SendAsync("Oi")).CompletionText);
    }

    [Fact]
    public async Task QB3_Members_and_long_texts_are_no_pieces()
    {
        string members = string.Join(',', Enumerable.Range(0, Most + 1).Select(i => $"\"m{i}\":1"));
        string answer = $$$"""{"completionText":"{{{new string(',', Most * 4)}}}","more":{{{{members}}}}}""";

        PromptResponse read = await new AnswerHandler().Json(answer).Session().SendAsync("Oi");

        Assert.Equal(Most * 4, read.CompletionText.Length);
    }

    private static string Filled(string json, string piece, int count)
    {
        int at = json.IndexOf('#', StringComparison.Ordinal);
        StringBuilder filled = new StringBuilder(json, 0, at, json.Length + (count * (piece.Length + 1))).Append(piece);
        for (int i = 1; i < count; i++)
        {
            filled.Append(',').Append(piece);
        }

        return filled.Append(json, at + 1, json.Length - at - 1).ToString();
    }
}
