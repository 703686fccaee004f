using System.Text.Json;
using ChatClients.Sdk.Streaming;
using CsCheck;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Streaming;

/// <summary>What is kept of an answer in progress: little, and all of it comes back.</summary>
public sealed class ReceivedUpdatesTests(ITestOutputHelper output)
{
    private const int LongestPiece = 0x7FFC; // of those whose length is a part of the sign
    private static readonly DateTimeOffset s_created = DateTimeOffset.FromUnixTimeSeconds(1755876425);

    private static readonly Gen<string> s_text = Gen.Frequency(
        (9, Gen.OneOf("", "a", " word", "\0", "\u0001\u0002", "ç🙂", "\n\"\\")),
        (1, Gen.OneOf(LongestPiece - 1, LongestPiece, LongestPiece + 1, 70_000).Select(length => new string('x', length))));

    private static readonly Gen<AIContent> s_content = Gen.Frequency(
        (6, s_text.Select(text => (AIContent)new TextContent(text))),
        (3, s_text.Select(text => (AIContent)new TextReasoningContent(text))),
        (1, Gen.Int[0, 7].Select(Unusual)));

    private static readonly Gen<ChatResponseUpdate> s_update = Gen.Select(
        Gen.Frequency((8, s_content.Array[1]), (1, s_content.Array[0, 3])), Gen.OneOf("1", "1", "1", "2", null!),
        Gen.OneOf("m", "m", "m", "n", null!), Gen.Int[0, 3], Gen.Int[0, 40]).Select(Update);

    private static readonly Gen<string?> s_detail = Gen.OneOf("a", "ç🙂", "\0", "", null!)!;

    private static readonly Gen<ServerToolReport> s_report = Gen.Select(
        Gen.OneOf("1", "2", ""), Gen.OneOf("Running", "\u0001"), s_detail, s_detail,
        Gen.OneOf(
            """{"a":1}""", """{"a":1}""", """{"b":{"c":[null,"ç"]},"d":null}""", "{}", """{"a":1,"a":2}""", "[]", "{", "", " ", null!),
        Gen.OneOf(0, 0, LongestPiece, 0x10000))
        .Select((id, state, reason, goal, contents, length) => new ServerToolReport(
            new ServerToolActivity(id, "n" + new string('x', length), new ServerToolState(state)) { Reason = reason, Goal = goal },
            contents));

    private static readonly Gen<(ChatResponseUpdate Update, ServerToolReport? Report)> s_entry = Gen.Select(
        s_update, s_report, Gen.Int[0, 4])
        .Select((update, report, kind) => kind > 0 ? (update, null) : (OfReport(update, report), report));

    [Fact]
    public void Every_update_comes_back_equal_and_in_its_place() => s_entry.Array[0, 30].Sample(
        entries =>
        {
            var received = new ReceivedUpdates();
            foreach ((ChatResponseUpdate update, ServerToolReport? report) in entries)
            {
                received.Add(update, report);
            }

            ChatResponseUpdate[] updates = [.. entries.Select(entry => entry.Update)];
            Assert.Equal(updates, received, SameUpdate.Comparer);
            Assert.Equal(updates, received, SameUpdate.Comparer);
            Assert.Equal(updates.Length, received.Count);
            Assert.Equal(updates.Any(update => update.Contents.Count > 0), received.HasContents);
        },
        writeLine: output.WriteLine, iter: 5_000);

    [Theory]
    [InlineData("\ud83d", "\ude00")]
    [InlineData("\ude00", "a\ud83d")]
    public void A_character_that_is_cut_between_two_updates_comes_back_cut(string first, string second)
    {
        var received = new ReceivedUpdates
        {
            new ChatResponseUpdate(ChatRole.Assistant, [new TextContent(first)]),
            new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent(second)]),
        };

        Assert.Equal([first, second], received.Select(update => Text(update.Contents[0])));

        static string Text(AIContent content) => content is TextContent text ? text.Text : ((TextReasoningContent)content).Text;
    }

    [Fact]
    public void A_caller_who_changes_a_piece_changes_nothing_here()
    {
        var received = new ReceivedUpdates();
        ChatResponseUpdate update = Update([new TextContent("a")], "1", "m", 0, 0);
        string before = SameUpdate.Json(update);
        received.Add(update);

        ((TextContent)update.Contents[0]).Text = "b";
        update.MessageId = "2";
        update.Contents.Add(new TextContent("c"));

        Assert.Equal(before, SameUpdate.Json(Assert.Single(received)));
    }

    [Fact]
    public void Reports_that_repeat_their_arguments_share_nothing_that_can_change()
    {
        var reports = new ServerToolReports();
        var report = new ServerToolReport(new ServerToolActivity("1", "n", ServerToolState.Running), """{"a":1,"b":null}""");
        FunctionCallContent first = reports.ToContent(report);
        string before = SameUpdate.Json(new ChatResponseUpdate(ChatRole.Assistant, [first]));
        first.Arguments!.Clear();
        first.AdditionalProperties!.Clear();

        FunctionCallContent second = reports.ToContent(report);
        second.Arguments!["a"] = 2;

        Assert.Equal(before, SameUpdate.Json(new ChatResponseUpdate(ChatRole.Assistant, [reports.ToContent(report)])));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_piece_costs_little_more_than_its_characters(bool isReasoning)
    {
        const int Pieces = 10_000;
        const string Text = " word";
        ChatResponseUpdate[] updates = [.. Enumerable.Range(0, Pieces).Select(
            _ => Update([isReasoning ? new TextReasoningContent(Text) : new TextContent(Text)], "1", "m", 0, 0))];
        var received = new ReceivedUpdates();

        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (ChatResponseUpdate update in updates)
        {
            received.Add(update);
        }

        double each = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Pieces;
        output.WriteLine($"{each:0.0} bytes for each piece");
        Assert.InRange(each, 2 * Text.Length, (2 * Text.Length) + 6);
    }

    private static ChatResponseUpdate OfReport(ChatResponseUpdate update, ServerToolReport report)
    {
        update.Contents = [new ServerToolReports().ToContent(report)];
        return update;
    }

    private static ChatResponseUpdate Update(AIContent[] contents, string? id, string? model, int seconds, int unusual) =>
        new(ChatRole.Assistant, [.. contents])
        {
            AdditionalProperties = unusual == 1 ? new() { ["a"] = "b" } : null,
            AuthorName = unusual == 2 ? "author" : null,
            ConversationId = "conversation",
            CreatedAt = seconds == 3 ? null : s_created.AddSeconds(seconds / 2),
            FinishReason = unusual == 3 ? ChatFinishReason.Stop : null,
            MessageId = unusual == 4 ? "other" : id,
            ModelId = model,
            RawRepresentation = unusual == 5 ? JsonElement.Parse("{}") : null,
            ResponseId = id,
            Role = unusual == 6 ? null : ChatRole.Assistant,
        };

    private static AIContent Unusual(int kind) => kind switch
    {
        0 => new UsageContent(new UsageDetails { InputTokenCount = 1 }),
        1 => new FunctionCallContent("1", "n", new Dictionary<string, object?> { ["a"] = 1 }),
        2 => new TextContent("a") { Annotations = [new CitationAnnotation { Url = new Uri("https://a.example") }] },
        3 => new TextContent("a") { AdditionalProperties = new() { ["a"] = "b" } },
        4 => new TextContent("a") { RawRepresentation = new object() },
        5 => new TextReasoningContent("a") { ProtectedData = "p" },
        6 => new ErrorContent("no"),
        _ => new DataContent("data:image/png;base64,AA=="),
    };
}
