using System.Text.RegularExpressions;
using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Faults;

/// <summary>What is on the wire when a stream goes wrong, without the SDK's client.</summary>
public sealed partial class StreamBytesTests : IAsyncLifetime
{
    private readonly FaultedAivax _aivax = new();
    private ChatSession _session = null!;

    public async ValueTask InitializeAsync() => _session = await _aivax.CreateAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task A_cut_sends_every_byte_before_it_and_breaks_the_connection(int events)
    {
        string[] whole = await EventsAsync();
        _aivax.Faults.OnPrompt().WhileStreaming().CutAfter(events);

        (string text, Exception? error) = await ReadAsync();

        Assert.Equal(string.Concat(whole.Take(events)), text);
        Assert.Equal(HttpRequestError.ResponseEnded, Assert.IsType<HttpIOException>(error).HttpRequestError);
    }

    [Fact]
    public async Task An_end_sends_every_byte_before_it_and_ends_in_good_order()
    {
        string[] whole = await EventsAsync();
        _aivax.Faults.OnPrompt().WhileStreaming().EndAfter(3);

        Assert.Equal((string.Concat(whole.Take(3)), null), await ReadAsync());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(300, true)]
    [InlineData(300, false)]
    public async Task A_number_of_bytes_is_kept_to_the_byte(int bytes, bool cleanly)
    {
        string whole = string.Concat(await EventsAsync());
        StreamFault fault = _aivax.Faults.OnPrompt().WhileStreaming();
        _ = cleanly ? fault.EndAfterBytes(bytes) : fault.CutAfterBytes(bytes);

        (string text, Exception? error) = await ReadAsync();

        Assert.Equal(whole[..bytes], text);
        Assert.Equal(cleanly, error is null);
    }

    [Fact]
    public async Task Only_the_end_mark_is_missing()
    {
        string[] whole = await EventsAsync();
        _aivax.Faults.OnPrompt().WhileStreaming().WithoutEndMark();

        Assert.Equal((string.Concat(whole[..^1]), null), await ReadAsync());
    }

    [Fact]
    public async Task Garbage_and_text_go_in_where_the_script_says()
    {
        string[] whole = await EventsAsync();
        _aivax.Faults.OnPrompt().WhileStreaming().InsertAfter(5, "tail").GarbageAfter(0).InsertAfter(1, "a").InsertAfter(1, "b");

        Assert.Equal(
            ("data: {\"choices\":[{\"delta\":\n\n" + whole[0] + "ab" + string.Concat(whole[1..]) + "tail", null), await ReadAsync());
    }

    [Fact]
    public async Task Pings_stand_between_events()
    {
        string[] whole = await EventsAsync();
        _aivax.Faults.OnPrompt().WhileStreaming().PingBetweenEvents().EndAfter(2);

        Assert.Equal((whole[0] + ": ping\n\n" + whole[1] + ": ping\n\n", null), await ReadAsync());
    }

    [Fact]
    public async Task Pings_come_at_intervals_whatever_else_happens()
    {
        ScriptedFault stall = _aivax.Faults.OnPrompt().WhileStreaming().PingEvery(TimeSpan.FromSeconds(15)).StallAfter(0);
        using HttpResponseMessage response = await _aivax.PromptAsync(_session);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        await stall.Reached.WithinReason();
        for (int i = 0; i < 3; i++)
        {
            _aivax.Time.Advance(TimeSpan.FromSeconds(15));
            Assert.Equal(": ping", await reader.ReadLineAsync().WithinReason());
            Assert.Equal("", await reader.ReadLineAsync().WithinReason());
        }

        stall.Release();

        Assert.Contains(FaultedAivax.FirstWord, await reader.ReadUntilAsync("[DONE]"), StringComparison.Ordinal);
        Assert.Equal("\n", await reader.ReadToEndAsync().WithinReason());
    }

    [Fact]
    public async Task The_head_is_there_while_the_body_stalls()
    {
        ScriptedFault stall = _aivax.Faults.OnPrompt().WhileStreaming().StallAfter(0);

        using HttpResponseMessage response = await _aivax.PromptAsync(_session);

        Assert.Equal("text/event-stream; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        await stall.Reached.WithinReason();
    }

    [Fact]
    public async Task A_turn_that_was_executed_first_is_sent_as_it_would_have_been()
    {
        string[] whole = await EventsAsync();
        _aivax.Faults.OnPrompt().AfterExecution().WhileStreaming().EndAfter(4);

        Assert.Equal((string.Concat(whole[..4]), null), await ReadAsync());
    }

    public ValueTask DisposeAsync()
    {
        _aivax.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The events of an undisturbed answer to a first prompt. Ids differ from answer to answer, so they are masked.</summary>
    private async Task<string[]> EventsAsync()
    {
        (string text, Exception? error) = await ReadAsync();
        Assert.Null(error);
        string[] events = [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(it => it + "\n\n")];
        Assert.Equal(5, events.Length);
        await _session.ResetAsync();
        return events;
    }

    private async Task<(string Text, Exception? Error)> ReadAsync()
    {
        using HttpResponseMessage response = await _aivax.PromptAsync(_session);
        (string text, Exception? error) = await FaultedAivax.ReadAsync(response);
        return (AnswerId().Replace(text, id => new string('0', id.Length)), error);
    }

    [GeneratedRegex("chatcmpl-[0-9a-f-]{36}")]
    private static partial Regex AnswerId();
}
