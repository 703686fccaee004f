using ChatClients.Sdk.Tests.Streaming;
using ChatClients.Sdk.Tests.Streaming.Doubles;
using ChatClients.Sdk.Tests.TestDoubles;
using ChatClients.Sdk.Wire;
using CsCheck;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Wire;

/// <summary>Calls of a buffered answer are read back as they were written, in the list and in the messages.</summary>
/// <remarks>Longer than usual: <c>CsCheck_Iter=50000</c>.</remarks>
[Trait("Cases", "Random")]
public sealed class ToolCallReplyTests(ITestOutputHelper output)
{
    private static readonly Gen<IdStyle> s_id = Gen.OneOf(IdStyle.FirstPiece, IdStyle.Missing, IdStyle.Empty, IdStyle.EqualForAll);

    [Fact]
    public void QA2_Buffered_calls_in_every_dialect_are_read_back() =>
        Gen.Select(s_id, Gen.Bool, Gen.Bool, Gen.Bool, ToolCallDialectTests.Calls).Sample(
            (ids, isObject, isNested, isReported, calls) =>
            {
                string list = string.Join(
                    ',', calls.Select((call, at) => Write(call, ids, at, isObject, isNested ? "name" : "functionName", isNested)));
                string reported = string.Join(',', calls.Select((call, at) => Write(call, ids, at, isObject, "name", isNested: true)));
                string messages = isReported ? ",\"createdMessages\":[{\"role\":\"assistant\",\"tool_calls\":[" + reported + "]}]" : "";
                string json = "{\"toolCalls\":[" + list + "]" + messages + "}";

                PromptResponse reply = PromptReplyReader.Read(Json.Parse(json));

                Assert.True(calls.Length == reply.ToolCalls.Count, json);
                Assert.True(reply.ToolCalls.SequenceEqual(Assert.Single(reply.Messages).Contents.OfType<FunctionCallContent>()), json);
                for (int i = 0; i < calls.Length; i++)
                {
                    FunctionCallContent call = reply.ToolCalls[i];
                    Assert.True(call.Exception is null && call.Name == calls[i].Name && !call.InformationalOnly, json);
                    Assert.True(ToolCallDialectTests.Same(call.Arguments, calls[i].Arguments), json);
                    Assert.True(ToolCallDialectTests.IsId(ids, call, i), json);
                }
            },
            writeLine: output.WriteLine, iter: Math.Max(10_000, Check.Iter));

    private static string Write((string Name, string Arguments) call, IdStyle ids, int at, bool isObject, string name, bool isNested)
    {
        string id = ids switch
        {
            IdStyle.FirstPiece => $"\"id\":\"id{at}\",",
            IdStyle.Empty => "\"id\":\"\",",
            IdStyle.EqualForAll => "\"id\":\"id\",",
            _ => "",
        };
        string arguments = isObject && call.Arguments.Length > 0 ? call.Arguments : ToolCallPiece.Text(call.Arguments)!;
        string function = $"\"{name}\":\"{call.Name}\",\"{(isNested ? "arguments" : "contents")}\":{arguments}";
        return "{" + id + (isNested ? "\"function\":{" + function + "}" : function) + "}";
    }
}
