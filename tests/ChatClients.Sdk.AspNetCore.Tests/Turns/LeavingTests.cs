using System.Net;
using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.AspNetCore.Tests.Turns;

public sealed class LeavingTests
{
    [Fact]
    public async Task An_answer_goes_on_when_its_reader_leaves_and_is_read_again_whole()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync).Say("two.")));
        await (await OpenStream.Of(host.Browser().SendAsync("Count"))).LeaveAfterAsync("One ");

        await using OpenStream again = await OpenStream.Of(host.Browser().GetAsync("api/chat/any/stream"));
        await again.UntilAsync("One ");
        gate.Open();
        string stream = await again.ToEndAsync();

        Assert.Equal("One two.", SseText.Answer(stream));
        Assert.Equal(["user: Count", "assistant: One two."], await host.Browser().TextsAsync());
    }

    [Fact]
    public async Task Without_a_running_answer_there_is_nothing_to_resume()
    {
        await using ChatHost host = await ChatHost.StartAsync();

        using HttpResponseMessage response = await host.Browser().GetAsync("api/chat/any/stream");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task A_second_message_is_a_conflict_while_the_answer_is_read()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync).Say("two.")));
        await using OpenStream first = await OpenStream.Of(host.Browser().SendAsync("Count"));
        await first.UntilAsync("One ");

        using HttpResponseMessage second = await host.Browser().SendAsync("And now?");
        gate.Open();

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("Wait until it is complete", await second.Content.ReadAsStringAsync());
        Assert.Equal("One two.", SseText.Answer(await first.ToEndAsync()));
    }

    [Fact]
    public async Task A_new_message_ends_an_answer_that_nobody_reads()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync), "New."));
        await (await OpenStream.Of(host.Browser().SendAsync("Count"))).LeaveAfterAsync("One ");

        string stream = await host.Browser().AskUntilTakenAsync("And now?");

        Assert.Equal("New.", SseText.Answer(stream));
        await gate.GivenUp;
    }

    [Fact]
    public async Task A_message_beyond_the_limit_does_not_end_the_answer()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync).Say("two.")), chat: it => it.MessagesPerMinute = 1);
        await (await OpenStream.Of(host.Browser().SendAsync("Count"))).LeaveAfterAsync("One ");

        string refusal = await host.Browser().AskUntilTakenAsync("And now?");
        await using OpenStream again = await OpenStream.Of(host.Browser().GetAsync("api/chat/any/stream"));
        gate.Open();

        Assert.Contains("Too many messages", refusal);
        Assert.Equal(HttpStatusCode.OK, again.Response.StatusCode);
        Assert.Equal("One two.", SseText.Answer(await again.ToEndAsync()));
    }

    [Fact]
    public async Task Stop_ends_the_answer_and_says_so()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync)));
        await using OpenStream first = await OpenStream.Of(host.Browser().SendAsync("Count"));
        await first.UntilAsync("One ");

        using HttpResponseMessage stop = await host.Browser().PostAsync("api/chat/stop");
        string stream = await first.ToEndAsync();

        Assert.Equal(HttpStatusCode.NoContent, stop.StatusCode);
        Assert.Equal("abort", SseText.Types(stream)[^1]);
        await gate.GivenUp;
    }

    [Fact]
    public async Task A_message_after_stop_waits_for_the_stopped_turn()
    {
        var ending = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(new Gate().WaitAsync), "New."),
            services: it => it.AddScoped(_ => new SlowEnd(ending)),
            chat: it => it.ConfigureSession = (session, _) =>
            {
                session.Services.GetRequiredService<SlowEnd>();
                return ValueTask.CompletedTask;
            });
        await using OpenStream first = await OpenStream.Of(host.Browser().SendAsync("Count"));
        await first.UntilAsync("One ");
        using HttpResponseMessage stop = await host.Browser().PostAsync("api/chat/stop");
        await ending.Reached;

        Task<HttpResponseMessage> sending = host.Browser().SendAsync("And now?");
        using HttpResponseMessage other = await host.Browser("bob").GetAsync("api/chat/any/stream");
        ending.Open();
        using HttpResponseMessage second = await sending;

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal("New.", SseText.Answer(await second.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task An_answer_that_nobody_reads_ends_after_the_leave_time()
    {
        var gate = new Gate();
        var time = new FakeTimeProvider();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync)), time: time);
        await (await OpenStream.Of(host.Browser().SendAsync("Count"))).LeaveAfterAsync("One ");

        // The server notices a little later that the reader has left.
        while (!gate.IsGivenUp)
        {
            time.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        await gate.GivenUp;
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(50)]
    public async Task A_leave_time_that_no_timer_can_keep_is_refused_at_the_start(int days)
    {
        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ChatHost.StartAsync(chat: it => it.LeaveTime = TimeSpan.FromDays(days)));

        Assert.Contains("LeaveTime must be from zero to 49 days", error.Message);
    }

    [Fact]
    public async Task The_longest_leave_time_is_kept()
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => it.LeaveTime = TimeSpan.FromDays(49));

        Assert.Equal("[DONE]", SseText.Events(await host.Browser().AskAsync("Hi"))[^1]);
    }
}
