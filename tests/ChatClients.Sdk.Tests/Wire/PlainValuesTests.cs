using System.Text.Json;
using System.Text.Json.Nodes;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Wire;

public sealed class PlainValuesTests
{
    public static TheoryData<object> Values =>
    [
        true, 'a', "São \"Paulo\"", "\ud83d\ude00 <b>", (byte)1, (sbyte)-1, (short)2, (ushort)3, 4, 5u, -6L, ulong.MaxValue,
        0.1f, 1e300, 79228162514264337593543950335m, new DateTime(2026, 11, 30, 1, 2, 3, DateTimeKind.Utc),
        new DateTimeOffset(2026, 11, 30, 1, 2, 3, TimeSpan.FromHours(-3)), TimeSpan.FromSeconds(90.5), Guid.Empty,
        new Uri("https://example.com/a?b=c"), new byte[] { 1, 2, 3 }, Json.Parse("{\"a\":[1,null]}"), new JsonArray(1, "b"),
        new object?[] { 1, "b", null, new[] { true } }, new List<string> { "a", "b" }, new Dictionary<string, int> { ["a"] = 1 },
        new Dictionary<string, object?> { ["a"] = new Dictionary<string, object?> { ["b"] = new[] { 1.5, 2 } }, ["c"] = null },
        new AdditionalPropertiesDictionary { ["d"] = "e" }, new Dictionary<int, string> { [1] = "f" },
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_written_as_the_serializer_writes_it(object? value) =>
        Assert.Equal(JsonValues.WriteAny(value), PlainValues.Write(value, allowNaN: true));

    [Fact]
    public void No_value_is_null() => Assert.Equal("null", PlainValues.Write(null, allowNaN: false));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_number_that_JSON_does_not_have_is_a_text_or_refused(object value)
    {
        Assert.Equal(JsonValues.WriteAny(value), PlainValues.Write(value, allowNaN: true));
        Assert.ThrowsAny<ArgumentException>(() => PlainValues.Write(value, allowNaN: false));
    }

    [Fact]
    public void A_value_of_another_type_is_refused() =>
        Assert.Throws<NotSupportedException>(() => PlainValues.Write(new object?[] { 1, new PlainValuesTests() }, allowNaN: true));

    [Fact]
    public void A_value_that_holds_itself_is_refused()
    {
        var value = new List<object?>();
        value.Add(value);

        Assert.Throws<InvalidOperationException>(() => PlainValues.Write(value, allowNaN: true));
    }
}
