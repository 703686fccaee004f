using System.Text;
using System.Text.Json;
using ChatClients.Sdk.Tests.TestDoubles;
using ChatClients.Sdk.Wire;
using CsCheck;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Wire;

public sealed class DataUrlTests(ITestOutputHelper output)
{
    private const int Runs = 50_000;

    private static readonly Gen<string> s_type =
        Gen.OneOf("image/png", "text/plain;charset=utf-8", "application/x-a+b", "image/*", "text/plain;name=\"a,b\"");

    private static readonly Gen<string> s_url = Gen.Select(
        Gen.OneOf("data:", "DATA:", " data:", "https:", "", "data"),
        Gen.OneOf(s_type, Gen.String, Gen.OneOf("", ";", ";charset=x")),
        Gen.OneOf(",", ";base64,", ";BASE64,", ";base64", ";utf8,"),
        Gen.OneOf(Gen.String, Gen.OneOf("AQID", "AQ==", "AQ=", "A", "%", "%4", "%41", "A Q\r\nI", "=", "====", "-_-_")),
        (scheme, type, mark, data) => scheme + type + mark + data);

    [Fact]
    public void QA8_What_is_written_is_read_again() => Gen.Select(s_type, Gen.Byte.Array[0, 200]).Sample(
        (type, bytes) =>
        {
            string url = Written(type, bytes);

            Assert.Equal($"data:{type};base64,{Convert.ToBase64String(bytes)}", url);
            Assert.True(DataUrl.TryParse(url, out string mediaType, out ReadOnlyMemory<byte> read));
            Assert.Equal(type, mediaType);
            Assert.Equal(bytes, read.ToArray());
        },
        writeLine: output.WriteLine,
        iter: Runs);

    [Theory]
    [InlineData(48 * 1024)]
    [InlineData((48 * 1024) - 1)]
    [InlineData((48 * 1024) + 1)]
    [InlineData((96 * 1024) + 2)]
    public void QA8_Pieces_join_without_a_seam(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);

        Assert.Equal("data:a/b;base64," + Convert.ToBase64String(bytes), Written("a/b", bytes));
    }

    /// <summary>No spelling makes the reader throw, and both ways to read it agree.</summary>
    [Fact]
    public void QA8_Any_text_is_a_data_url_or_none() => s_url.Sample(
        url =>
        {
            bool isOne = DataUrl.TryParse(url, out string mediaType, out ReadOnlyMemory<byte> bytes);
            JsonElement json = JsonSerializer.SerializeToElement(url);
            bool isOneInJson = DataUrl.TryParse(json, out string typeInJson, out ReadOnlyMemory<byte> bytesInJson);

            Assert.Equal(isOne, isOneInJson);
            if (isOne)
            {
                Assert.Equal(mediaType, typeInJson);
                Assert.Equal(bytes.ToArray(), bytesInJson.ToArray());
                Assert.Equal(bytes.Length, new DataContent(bytes, mediaType).Data.Length);
            }

            ContentPartReader.Read(Json.Parse($$$"""{"type":"image_url","image_url":{"url":{{{json.GetRawText()}}}}}"""));
        },
        writeLine: output.WriteLine,
        iter: Runs);

    private static string Written(string type, byte[] bytes) => JsonSerializer.Deserialize<string>(
        Encoding.UTF8.GetString(JsonBody.Write(bytes, (writer, data) => DataUrl.Write(writer, type, data))))!;
}
