using System.Text;
using System.Text.Json;
using ChatClients.Sdk.Tests.Streaming.Doubles;
using ChatClients.Sdk.Wire;
using CsCheck;

namespace ChatClients.Sdk.Tests.Wire;

/// <summary>A list that is read piece by piece gives what one that is read as a whole does, and refuses the same.</summary>
public sealed class JsonListReaderTests(ITestOutputHelper output)
{
    private static readonly Gen<string> s_item =
        Gen.OneOf("{}", """{"a":"}]\\\""}""", """{"b":[{"c":[]},1,null]}""", """{"d":{"data":[1]}}""", """ {"é":"\ud83d\ude00"} """);
    private static readonly Gen<string> s_list = s_item.Array[0, 5].Select(items => "[" + string.Join(',', items) + "]");
    private static readonly Gen<string> s_member =
        Gen.OneOf("\"message\":null", "\"n\":[1,[2],{\"x\":{}}]", "\"o\":{\"data\":[{}]}", "\"s\":\"x\"", "\"t\":1.5e3");
    private static readonly Gen<string> s_body = Gen.OneOf(
        s_list,
        Gen.Select(s_member.Array[0, 2], s_list, s_member.Array[0, 2])
            .Select((before, list, after) => "{" + string.Join(',', [.. before, "\"data\":" + list, .. after]) + "}"));

    private static readonly Gen<string> s_broken =
        Gen.Select(
            s_body, Gen.Int[0, 200], Gen.OneOf("", "{", "}", "[", "]", ",", "\"", "null", "1", ":", "\"data\":[]", "\\", "//", "\u0001"),
            Gen.Int[0, 2])
        .Select((body, at, text, length) =>
        {
            at %= body.Length + 1;
            return body[..at] + text + body[Math.Min(body.Length, at + length)..];
        });

    [Fact]
    public void QB3_A_list_in_pieces_is_the_list() => Gen.Select(s_body, Gen.Int[1, 20].Array[1, 5]).Sample(
        (body, sizes) => Assert.Equal(Expected(body), Read(body, sizes)), writeLine: output.WriteLine, iter: 50_000, threads: 1);

    [Fact]
    public void QB3_What_is_no_list_as_a_whole_is_none_in_pieces() => Gen.Select(s_broken, Gen.Int[1, 20].Array[1, 5]).Sample(
        (body, sizes) => Assert.Equal(Expected(body) is not null, Read(body, sizes) is not null), writeLine: output.WriteLine, iter: 50_000,
        threads: 1);

    private static List<string>? Expected(string body)
    {
        try
        {
            JsonElement answer = JsonBody.Parse(Encoding.UTF8.GetBytes(body), allowDuplicates: false);
            JsonElement list = Envelope.Unwrap(answer);
            return list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
                ? [.. list.EnumerateArray().Select(item => item.GetRawText())] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<string>? Read(string body, int[] sizes)
    {
        using var reader = new JsonListReader(new ByteFeed(Encoding.UTF8.GetBytes(body), sizes).ReadAsync, longestItem: 4096);
        var items = new List<string>();
        try
        {
            while (true)
            {
                switch (reader.ReadNext())
                {
                    case JsonListStep.End:
                        return items;
                    case JsonListStep.NoList or JsonListStep.TooLarge:
                        return null;
                    case JsonListStep.Item:
                        items.Add(JsonBody.Parse(reader.Item, allowDuplicates: false).GetRawText());
                        break;
                    case JsonListStep.NeedsMore:
                        reader.FillAsync().AsTask().GetAwaiter().GetResult();
                        break;
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
