using System.Text;
using System.Text.Json;

namespace ChatClients.Sdk.Tests.Wire;

public sealed class JsonBodyTests
{
    [Fact]
    public void C30_A_byte_order_mark_is_passed_over() =>
        Assert.Equal("{}", JsonBody.Parse((byte[])[0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}']).GetRawText());

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{}x")]
    [InlineData("{}//c")]
    [InlineData("[1,]")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{'a':1}")]
    [InlineData("\u0000")]
    public void C24_What_is_not_one_json_value_is_refused(string body) =>
        Assert.ThrowsAny<JsonException>(() => JsonBody.Parse(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void C27_Sixty_four_levels_are_read_and_one_more_is_refused()
    {
        Assert.Equal(JsonValueKind.Array, JsonBody.Parse(Nested(64)).ValueKind);
        Assert.ThrowsAny<JsonException>(() => JsonBody.Parse(Nested(65)));
        Assert.ThrowsAny<JsonException>(() => JsonBody.Parse(Nested(100_000)));
    }

    [Fact]
    public void C26_The_last_of_two_values_wins_unless_duplicates_are_refused()
    {
        byte[] body = """{"a":1,"a":2}"""u8.ToArray();

        Assert.Equal(2, JsonBody.Parse(body).FindInteger("a"));
        Assert.ThrowsAny<JsonException>(() => JsonBody.Parse(body, allowDuplicates: false));
    }

    [Fact]
    public void C29_Bytes_that_are_no_text_are_replaced_in_what_is_shown()
    {
        JsonElement answer = JsonBody.ParseText((byte[])[0xEF, 0xBB, 0xBF, .. "{\"a\":\"ç"u8, 0xFF, .. "b\",\""u8, 0xC3, .. "\":1}"u8]);

        Assert.Equal("{\"a\":\"ç\uFFFDb\",\"\uFFFD\":1}", answer.GetRawText());
        Assert.Equal("ç\uFFFDb", answer.FindString("a"));
    }

    private static byte[] Nested(int depth) => Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
}
