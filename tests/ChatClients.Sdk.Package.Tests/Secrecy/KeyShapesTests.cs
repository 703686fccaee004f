using System.Text;

namespace ChatClients.Sdk.Package.Tests;

public sealed class KeyShapesTests
{
    // In two parts each, so that this file is none of those that are looked for.
    public static TheoryData<string, string> Redactor { get; } = new()
    {
        { "sk-aiv-", "acc5d41402abc4b2a76b9719d911017c592" },
        { "pk-aiv-", "5d41402abc4b2a76b9719d911017c592" },
        { "wky", "_7d793037a0760186574b0282f2f435e77d793037a0760186574b028" },
        { "7123456789", ":AAF5d41402abc4b2a76b9719d911017c592x" },
        { "sk-", "proj-5d41402abc4b2a76b9719d911017c592" },
        { "ghp", "_5d41402abc4b2a76b9719d911017c592abcd" },
        { "-----BEGIN RSA ", "PRIVATE KEY-----" },
    };

    [Theory]
    [MemberData(nameof(Redactor))]
    public void A_secret_is_found_in_a_text_and_in_a_compiled_file(string start, string end)
    {
        Assert.Equal([start + end], KeyShapes.In(Encoding.UTF8.GetBytes($"key: {start}{end}.")));
        Assert.Equal([start + end], KeyShapes.In([0, 1, .. Encoding.Unicode.GetBytes($" {start}{end} ")]));
        Assert.Equal([start + end], KeyShapes.In([0, .. Encoding.Unicode.GetBytes($" {start}{end} ")]));
    }

    [Theory]
    [InlineData("sk-aiv-acc-test-0123456789abcdef")]
    [InlineData("a text about wky_ and sk-aiv-acc keys")]
    [InlineData("")]
    public void A_text_that_says_it_is_no_key_is_left_alone(string text) => Assert.Empty(KeyShapes.In(Encoding.UTF8.GetBytes(text)));
}
