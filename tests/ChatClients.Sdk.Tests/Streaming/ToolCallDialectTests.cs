using System.Text.Json;
using ChatClients.Sdk.Tests.Streaming.Doubles;
using ChatClients.Sdk.Wire;
using CsCheck;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Streaming;

/// <summary>Calls that are written in any dialect that can be read in one way are read back as they were.</summary>
/// <remarks>Longer than usual: <c>CsCheck_Iter=50000</c>.</remarks>
[Trait("Cases", "Random")]
public sealed class ToolCallDialectTests(ITestOutputHelper output)
{
    internal static readonly Gen<(string Name, string Arguments)[]> Calls = Gen.Select(
        Gen.OneOf("f", "f", "move", "search__tool"),
        Gen.OneOf(
            "", "{}", """{"a":1}""", """{"to":"b","n":[1,{"x":null}]}""", """{"a":{"b":{}}}""",
            """ { "t" : "} ] \" \\ {" } """, """{"é":"ç🙂\ud83d\ude42 \n"}"""))
        .Array[1, 5];

    internal static readonly Gen<ToolCallDialect> Dialects = Gen.Select(
        Gen.Enum<IndexStyle>(), Gen.Enum<IdStyle>(), Gen.Enum<NameStyle>(), Gen.Enum<ArgumentStyle>(), Gen.Bool, Gen.Bool, Gen.Bool)
        .Select((index, id, name, arguments, interleaved, grouped, text) =>
            new ToolCallDialect(index, id, name, arguments, interleaved, grouped, text))
        .Where(dialect => dialect.IsDecidable);

    [Fact]
    public void QA2_Calls_in_every_decidable_dialect_are_read_back() => Gen.Select(Dialects, Calls, Gen.Int).Sample(
        (dialect, calls, seed) =>
        {
            List<string> events = new ToolCallWriter(dialect, seed).Write(calls);
            var timeline = new Timeline();
            timeline.Read([.. events, Timeline.End]);
            FunctionCallContent[] read = [.. timeline.Updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>()];

            string context = string.Join('\n', events);
            Assert.True(read.Length == calls.Length, $"{read.Length} calls:\n{context}");
            for (int i = 0; i < calls.Length; i++)
            {
                Assert.True(read[i].Exception is null && !read[i].InformationalOnly, $"Call {i} is broken:\n{context}");
                bool isSame = read[i].Name == calls[i].Name && Same(read[i].Arguments, calls[i].Arguments);
                Assert.True(isSame, $"Call {i} is another:\n{context}");
                Assert.True(IsId(dialect.Id, read[i], i), $"Call {i} has the id {read[i].CallId}:\n{context}");
            }

            int ids = read.Select(call => call.CallId).Distinct().Count();
            Assert.True(dialect.Id == IdStyle.EqualForAll || ids == read.Length, $"Ids are equal:\n{context}");
        },
        writeLine: output.WriteLine, iter: Math.Max(10_000, Check.Iter));

    internal static bool Same(IDictionary<string, object?>? read, string arguments)
    {
        using JsonDocument expected =
            JsonDocument.Parse(string.IsNullOrWhiteSpace(arguments) ? "{}" : UnpairedSurrogates.Replace(arguments));
        return read is not null && JsonElement.DeepEquals(expected.RootElement, JsonSerializer.SerializeToElement(read));
    }

    internal static bool IsId(IdStyle style, FunctionCallContent call, int at) => style switch
    {
        IdStyle.Missing or IdStyle.Empty => call.CallId.Length > 0 && SyntheticCallId.IsOf(call),
        IdStyle.EqualForAll => call.CallId == "id",
        _ => call.CallId == $"id{at}",
    };
}
