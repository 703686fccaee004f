using System.Text;
using ChatClients.Sdk.Http;
using CsCheck;

namespace ChatClients.Sdk.Tests.Http;

/// <summary>What a body is shows in its first bytes, however they come.</summary>
public sealed class BodyStartTests(ITestOutputHelper output)
{
    private static readonly Gen<byte[]> s_starts = Gen.OneOf(
        "data", ":", "event", "id", "retry", "{", "[", "<", " ", "\n", "\r\n", "\t", "\uFEFF", "x", "dat", "\"", "0", "i", "r", "retryx",
        "ﻀ").Array[0, 6]
        .Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)));

    [Theory]
    [InlineData("{}", nameof(BodyKind.JsonObject))]
    [InlineData("\uFEFF\r\n\t {", nameof(BodyKind.JsonObject))]
    [InlineData("data:", nameof(BodyKind.Events))]
    [InlineData("\uFEFF\n\ndata\n", nameof(BodyKind.Events))]
    [InlineData(":", nameof(BodyKind.Events))]
    [InlineData("retry", nameof(BodyKind.Events))]
    [InlineData(" data:", nameof(BodyKind.Other))]
    [InlineData("data {", nameof(BodyKind.Other))]
    [InlineData("database", nameof(BodyKind.Other))]
    [InlineData("da", nameof(BodyKind.Other))]
    [InlineData("<html>", nameof(BodyKind.Other))]
    [InlineData("[{", nameof(BodyKind.Other))]
    [InlineData("\uFEFF\uFEFF{", nameof(BodyKind.Other))]
    [InlineData("", nameof(BodyKind.Empty))]
    [InlineData("\uFEFF", nameof(BodyKind.Empty))]
    [InlineData(" \r\n", nameof(BodyKind.Empty))]
    public void QA6_A_beginning_has_its_kind(string body, string kind) =>
        Assert.Equal(kind, BodyStart.KindOf(Encoding.UTF8.GetBytes(body), isWhole: true).ToString());

    [Fact]
    public void QA6_A_kind_that_is_known_early_is_that_of_the_whole() => s_starts.Sample(
        body =>
        {
            BodyKind whole = BodyStart.KindOf(body, isWhole: true);
            Assert.NotEqual(BodyKind.Undecided, whole);
            for (int length = 0; length <= body.Length; length++)
            {
                BodyKind early = BodyStart.KindOf(body.AsSpan(0, length), isWhole: false);
                Assert.True(
                    early == BodyKind.Undecided || early == whole, $"{length} of '{Encoding.UTF8.GetString(body)}': {early}, then {whole}");
            }
        },
        writeLine: output.WriteLine, iter: 50_000, threads: 1);

    [Fact]
    public void QA6_Blanks_without_end_are_read_by_the_content_type()
    {
        byte[] blanks = new byte[BodyStart.LongestBlank + 1];
        blanks.AsSpan().Fill((byte)' ');

        Assert.Equal(BodyKind.Undecided, BodyStart.KindOf(blanks.AsSpan(1), isWhole: false));
        Assert.Equal(BodyKind.Other, BodyStart.KindOf(blanks, isWhole: false));
    }
}
