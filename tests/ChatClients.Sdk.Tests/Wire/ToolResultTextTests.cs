using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatClients.Sdk.Tests.TestDoubles;
using CsCheck;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Wire;

/// <summary>Results of tools as the text that is sent.</summary>
/// <remarks>Longer than usual: <c>CsCheck_Iter=50000</c>.</remarks>
[Trait("Cases", "Random")]
public sealed class ToolResultTextTests(ITestOutputHelper output)
{
    private static readonly Gen<string> s_text = Gen.OneOf(Gen.String, Gen.OneOf("Paid.", "\ud83d", "a\udE00", "$type", "text", "data:,x"));

    private static readonly Gen<object?> s_part = Gen.OneOf(
        s_text.Select(object? (text) => text),
        s_text.Select(object? (text) => new TextContent(text)),
        s_text.Select(object? (text) => new ErrorContent(text)),
        s_text.Select(object? (text) => new InvalidOperationException(text)),
        s_text.Select(object? (text) => new HostedFileContent("f") { Name = text }),
        Gen.Byte.Array[0, 5].Select(object? (bytes) => bytes),
        Gen.Byte.Array[0, 5].Select(object? (bytes) => new DataContent(bytes, "image/png") { Name = "a" }),
        Gen.Double.Select(object? (number) => number),
        Gen.Const(object? () => new UriContent("https://example.com/a.png", "image/png")),
        Gen.Const(object? () => new UriContent("data:image/png;base64,A", "image/png")),
        Gen.Const(object? () => new UsageContent(new UsageDetails())),
        Gen.Const(object? () => typeof(string)),
        Gen.Const(object? () => double.NaN),
        Gen.Const(object? () => null));

    private static readonly Gen<object?> s_result = Gen.Recursive<object?>((depth, any) => depth > 3 ? s_part : Gen.OneOf(
        s_part,
        any.Array[0, 4].Select(object? (list) => list),
        any.List[0, 4].Select(object? (list) => list),
        Gen.Select(s_text, any).Array[0, 3].Select(Members)));

    [Fact]
    public void QB1_Every_result_has_a_text_stored_or_not() => s_result.Sample(
        result =>
        {
            var content = new FunctionResultContent("c", result);

            AssertWritten(content);
            if (Stored(content) is { } stored)
            {
                AssertWritten(stored);
            }
        },
        writeLine: output.WriteLine,
        iter: Math.Max(10_000, Check.Iter));

    private static object? Members((string Name, object? Value)[] members) =>
        members.GroupBy(member => member.Name).ToDictionary(member => member.Key, member => member.First().Value);

    private static void AssertWritten(FunctionResultContent result)
    {
        string json = Json.Message(new ChatMessage(ChatRole.Tool, [result]));

        Assert.NotNull(Json.Parse(json).GetProperty("content").GetString());
    }

    // Null for what the platform itself cannot store.
    private static FunctionResultContent? Stored(FunctionResultContent content)
    {
        try
        {
            JsonTypeInfo<FunctionResultContent> type = JsonValues.Strict.TypeInfo<FunctionResultContent>();
            return JsonSerializer.Deserialize(JsonSerializer.Serialize(content, type), type);
        }
        catch (Exception error) when (error is NotSupportedException or ArgumentException or JsonException)
        {
            return null;
        }
    }
}
