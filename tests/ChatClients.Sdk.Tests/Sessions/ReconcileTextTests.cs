using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;
using static ChatClients.Sdk.Tests.Sessions.LostTurns;

namespace ChatClients.Sdk.Tests.Sessions;

/// <summary>A service may store a text in another spelling: then the text is found all the same, or nothing is proved.</summary>
public sealed class ReconcileTextTests
{
    private readonly CannedHandler _handler = new();

    [Theory]
    [InlineData("Um\r\nDois", "Um\nDois")]
    [InlineData("Um\nDois", "Um\r\nDois")]
    [InlineData("Um\rDois\r\n", "Um\nDois")]
    public async Task Line_ends_do_not_count(string sent, string stored)
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseAsync(_handler, session, sent);
        _handler.Answer(History("Oi", stored));

        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync(sent));
    }

    [Fact]
    public void Unpaired_surrogates_do_not_count() => Assert.Equal("Oi \uFFFD!", HistoryText.Of(" Oi \uD83D! "));

    [Fact]
    public async Task A_character_that_was_cut_is_stored_as_a_replacement()
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseAsync(_handler, session, "Oi \uD83D");
        _handler.Answer(History("Oi", "Oi \uFFFD"));

        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Oi \uD83D"));
    }

    [Fact]
    public async Task Turns_that_went_well_are_counted_in_the_same_form()
    {
        ChatSession session = await SessionAsync(_handler);
        _handler.Answer(Samples.SimpleReply);
        await session.SendAsync("Um\r\nDois");
        await LoseAsync(_handler, session, "Sim");
        _handler.Answer(History("Oi", "Um\nDois"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Sim"));
    }

    [Fact]
    public async Task A_message_more_in_another_spelling_may_be_the_prompt()
    {
        ChatSession session = await SessionAsync(_handler);
        var prompt = new ChatMessage(ChatRole.User, [new TextContent("Pague"), new TextContent("100")]);
        await LoseAsync(_handler, session, prompt);
        _handler.Answer(History("Oi", "Pague 100"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync(prompt));
    }

    [Fact]
    public async Task A_message_that_the_application_uses_again_is_looked_for_as_it_was_sent()
    {
        ChatSession session = await SessionAsync(_handler);
        var message = new ChatMessage(ChatRole.User, "Pague 100");
        await LoseAsync(_handler, session, message);
        message.Contents = [new TextContent("Pague 200")];
        _handler.Answer(History("Oi")).Answer(History("Oi", "Pague 100"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Pague 100"));
        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Pague 100"));
    }

    [Fact]
    public async Task A_message_that_is_changed_before_its_stream_is_read_is_looked_for_as_it_was_sent()
    {
        ChatSession session = await SessionAsync(_handler);
        var message = new ChatMessage(ChatRole.User, "Pague 100");
        IAsyncEnumerable<ChatResponseUpdate> answer = session.StreamAsync(message);
        message.Contents = [new TextContent("Pague 200")];
        _handler.Fail(() => new HttpRequestException("reset")).Answer(History("Oi", "Pague 100"));
        await Assert.ThrowsAsync<AivaxConnectionException>(() => answer.ToPromptResponseAsync());

        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Pague 100"));
    }
}
