using ChatClients.Sdk.Streaming;
using ChatClients.Sdk.Tests.Streaming.Doubles;

namespace ChatClients.Sdk.Tests.Streaming;

public sealed class ToolCallTests
{
    [Fact]
    public void Fragments_are_merged_by_index_and_later_ones_need_no_id() => Assert.Equal(
        ["call c1 get {\"a\":1} | call c2 put {\"b\":2} | usage 3+2=9 | finish stop"],
        Timeline.Of(
            Timeline.Tool("""{"index":0,"id":"c1","type":"function","function":{"name":"get","arguments":""}}"""),
            Timeline.Tool("""{"index":0,"function":{"arguments":"{\"a"}}"""),
            Timeline.Tool("""{"index":1,"id":"c2","function":{"name":"put"}},{"index":0,"function":{"arguments":"\":1}"}}"""),
            Timeline.Tool("""{"index":1,"id":"","function":{"name":"","arguments":"{\"b\":2}"}}"""),
            Timeline.Final,
            Timeline.End));

    [Fact]
    public void An_id_repeated_in_every_fragment_is_one_call() => Assert.Equal(
        ["call c1 get {\"a\":1}"],
        Timeline.Of(
            Timeline.Tool("""{"index":0,"id":"c1","function":{"name":"get","arguments":"{\"a\""}}"""),
            Timeline.Tool("""{"index":0,"id":"c1","function":{"name":"get","arguments":":1}"}}"""),
            Timeline.End));

    [Fact]
    public void Another_id_under_the_same_index_is_another_call() => Assert.Equal(
        ["call c1 get {\"a\":1} | call c2 get {\"a\":2}"],
        Timeline.Of(
            Timeline.Tool("""{"index":0,"id":"c1","function":{"name":"get","arguments":"{\"a\":1}"}}"""),
            Timeline.Tool("""{"index":0,"id":"c2","function":{"name":"get","arguments":"{\"a\":"}}"""),
            Timeline.Tool("""{"index":0,"function":{"arguments":"2}"}}"""),
            Timeline.End));

    [Fact]
    public void Without_an_index_the_place_in_the_list_counts() => Assert.Equal(
        ["call c1 get {\"a\":1} | call c2 put {}"],
        Timeline.Of(
            Timeline.Tool(
                """{"id":"c1","function":{"name":"get","arguments":"{\"a\":1}"}},{"index":"x","id":"c2","function":{"name":"put"}}"""),
                Timeline.End));

    [Fact]
    public void Half_a_call_is_not_read_again_for_each_text_after_it()
    {
        var timeline = new Timeline();
        timeline.Read(
            Timeline.Tool($$$"""{"index":0,"id":"c","function":{"name":"n","arguments":"{\"a\":\"{{{new string('x', 100_000)}}}"}}"""));
        string[] texts = [.. Enumerable.Repeat(Timeline.Text("a"), 1000)];
        long before = GC.GetAllocatedBytesForCurrentThread();

        timeline.Read(texts);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
        Assert.Equal(1000, timeline.Updates.Count);
    }

    [Fact]
    public void A_call_that_comes_in_pieces_between_texts_is_not_read_again_for_each()
    {
        var timeline = new Timeline();
        timeline.Read(
            Timeline.Tool($$$"""{"index":0,"id":"c","function":{"name":"n","arguments":"{\"a\":\"{{{new string('x', 100_000)}}}"}}"""));
        string[] events =
            [.. Enumerable.Repeat((string[])[Timeline.Tool("""{"index":0,"function":{"arguments":"{}"}}"""), Timeline.Text("a")], 1000)
                .SelectMany(both => both)];
        long before = GC.GetAllocatedBytesForCurrentThread();

        timeline.Read(events);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
        Assert.Equal(1000, timeline.Updates.Count);
    }

    [Fact]
    public async Task An_event_of_very_many_calls_is_read_in_linear_time()
    {
        const int Many = 300_000;
        string calls = Timeline.Tool(string.Join(',', Enumerable.Repeat("""{"function":{"name":"f"}}""", Many)));

        List<string> reported = await Task.Run(() => Timeline.Of(calls, Timeline.End)).InTime();

        Assert.StartsWith("call call_0 f {} | call call_1 f {} | ", Assert.Single(reported), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\\\"a\\\"")]
    [InlineData("[1]")]
    [InlineData("not json")]
    [InlineData("{} {}")]
    public void Arguments_that_are_no_object_are_reported_as_malformed(string arguments) => Assert.Equal(
        ["malformed call c get"],
        Timeline.Of(Timeline.Tool($$$"""{"index":0,"id":"c","function":{"name":"get","arguments":"{{{arguments}}}"}}"""), Timeline.End));

    [Fact]
    public void Arguments_sent_as_an_object_are_not_lost() => Assert.Equal(
        ["call c get {\"a\":[1]}"],
        Timeline.Of(Timeline.Tool("""{"index":0,"id":"c","function":{"name":"get","arguments":{"a":[1]}}}"""), Timeline.End));

    [Theory]
    [InlineData("[1]")]
    [InlineData("5")]
    [InlineData("false")]
    public void Arguments_of_another_kind_are_not_lost_either(string arguments) => Assert.Equal(
        ["malformed call c get"],
        Timeline.Of(Timeline.Tool($$$"""{"index":0,"id":"c","function":{"name":"get","arguments":{{{arguments}}}}}"""), Timeline.End));

    [Theory]
    [InlineData("""{"index":0}""")]
    [InlineData("""{"index":3,"id":null,"function":null}""")]
    [InlineData("""{"index":0,"id":5,"function":{"name":5,"arguments":null,"extra":{}}}""")]
    [InlineData("""{"index":0,"id":"","function":{"name":"","arguments":""}}""")]
    public void A_fragment_that_says_nothing_begins_no_call(string fragment)
    {
        Assert.Empty(Timeline.Of(Timeline.Tool(fragment), Timeline.End));
        Assert.Equal(
            ["call c get {}", "text 'a'"],
            Timeline.Of(
                Timeline.Tool("""{"index":0,"id":"c","function":{"name":"get","arguments":"{}"}}"""), Timeline.Text("a"),
                Timeline.Tool(fragment), Timeline.End)
                .SelectMany(reported => reported.Split(" | ")));
    }

    [Theory]
    [InlineData("""{"index":0,"function":{"arguments":"{}"}}""", "malformed call call_0 ")]
    [InlineData("""{"index":3,"id":"c"}""", "malformed call c ")]
    [InlineData("""{"index":0,"id":"c","type":"function","extra":[1],"function":{"name":"get","arguments":"{}"}}""", "call c get {}")]
    public void Odd_fragments_do_no_harm(string fragment, string reported) =>
        Assert.Equal([reported], Timeline.Of(Timeline.Tool(fragment), Timeline.End));

    [Fact]
    public void A_call_that_is_not_whole_waits_for_its_rest_while_text_goes_on() => Assert.Equal(
        ["text 'a'", "call c get {\"a\":1} | text 'b'"],
        Timeline.Of(
            Timeline.Tool("""{"index":0,"id":"c","function":{"name":"get","arguments":"{\"a"}}"""),
            Timeline.Text("a"),
            Timeline.Tool("""{"index":0,"function":{"arguments":"\":1}"}}"""),
            Timeline.Text("b")));

    [Theory]
    [InlineData("{}", "call c get {}")]
    [InlineData("null", "call c get {}")]
    [InlineData("[]", "malformed call c get")]
    public void A_call_comes_before_the_text_after_it_also_when_its_arguments_are_no_object(string arguments, string call) =>
        Assert.Equal(
        [$"{call} | text 'a'"],
        Timeline.Of(
            Timeline.Tool($$$"""{"index":0,"id":"c","function":{"name":"get","arguments":"{{{arguments}}}"}}"""), Timeline.Text("a")));

    [Fact]
    public void A_call_waits_for_the_others_that_are_not_whole() => Assert.Equal(
        ["text 'a'", "call c get {} | call d put {} | text 'b'"],
        Timeline.Of(
            Timeline.Tool(
                """{"index":0,"id":"c","function":{"name":"get","arguments":"{}"}},"""
                + """{"index":1,"id":"d","function":{"name":"put","arguments":"{"}}"""),
            Timeline.Text("a"),
            Timeline.Tool("""{"index":1,"function":{"arguments":"}"}}"""),
            Timeline.Text("b")));

    [Fact]
    public void Endless_arguments_end()
    {
        var assembler = new ToolCallAssembler();
        string piece = new('x', 1024 * 1024);

        var error = Assert.Throws<SseFormatException>(() =>
        {
            for (int i = 0; i < 6; i++)
            {
                assembler.Add([new ToolCallFragment(0, "c", "n", piece)]);
            }
        });

        Assert.Equal(SseFormatProblem.TooLarge, error.Problem);
    }
}
