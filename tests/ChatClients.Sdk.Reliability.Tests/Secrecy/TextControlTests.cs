using System.Diagnostics;
using System.Text;
using ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>As <see cref="ControlTests"/>, for what is looked at without a listener: exceptions, objects, and the spellings of a
/// secret.</summary>
public sealed class TextControlTests
{
    private readonly Canaries _canaries = new();

    public static TheoryData<string, Func<string, Exception>> Errors => new()
    {
        { "message", key => new IOException(key) },
        { "cause", key => new IOException("x", new IOException("y", new IOException(key))) },
        { "one of several causes", key => new AggregateException(new IOException("x"), new IOException(key)) },
        { "value of its data", key => new IOException("x") { Data = { ["url"] = new Uri("https://example.com/" + key) } } },
        { "name in its data", key => new IOException("x") { Data = { [key] = 1 } } },
        { "link", key => new IOException("x", new IOException("y") { HelpLink = key }) },
        { "property", key => new AivaxApiException("x") { Details = key } },
        { "update that had arrived", key => new AivaxException(
            "x") { PartialUpdates = [new ChatResponseUpdate { RawRepresentation = key }] } },
    };

    [Theory]
    [MemberData(nameof(Errors), DisableDiscoveryEnumeration = true)]
    public void A_key_anywhere_in_an_exception_is_found(string what, Func<string, Exception> error) =>
        Seen(what, ErrorText.Of(error(_canaries.AccessKey)));

    [Fact]
    public void A_key_in_the_text_of_an_object_is_found()
    {
        Seen("text", new Telling(_canaries.AccessKey).ToString());
        Seen("json", ShownText.Json(new Telling(_canaries.AccessKey)));
        Seen("debugger", DebuggerText.Of(new Displayed(_canaries.AccessKey)));
        Seen("debugger", DebuggerText.Of(new Telling(_canaries.AccessKey)));
        Seen("object after others", string.Join(
            " ", ShownText.Of(new List<ChatResponse> { new(new ChatMessage(ChatRole.User, _canaries.AccessKey)) })));
    }

    public static TheoryData<string, Func<string, string>> Spellings => new()
    {
        { "as it is", key => key },
        { "upper case", key => key.ToUpperInvariant() },
        { "swapped case", key => string.Concat(key.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c))) },
        { "first half", key => key[..(key.Length / 2)] },
        { "second half", key => key[(key.Length / 2)..] },
        { "for an address", key => string.Concat(key.Select(c => $"%{(int)c:x2}")) },
        { "base64", key => Base64(key) },
        { "base64 after one byte", key => Base64("x" + key) },
        { "base64 after two bytes", key => Base64("xx" + key) },
        { "base64 of half of it", key => Base64(key[..(key.Length / 2)]) },
    };

    [Theory]
    [MemberData(nameof(Spellings), DisableDiscoveryEnumeration = true)]
    public void A_secret_is_seen_however_it_is_spelled(string spelling, Func<string, string> spell)
    {
        foreach (string secret in new[] { _canaries.ApiKey, _canaries.AccessKey, _canaries.BotToken, _canaries.OtherToken })
        {
            Seen(spelling, $"before {spell(secret)} after");
        }
    }

    [Fact]
    public void Another_test_s_secrets_are_none_of_this_one_s()
    {
        LeakAssert.None(_canaries, "text", new Canaries().AccessKey[..4] + " and so on");
    }

    private void Seen(string what, string text) => Assert.ThrowsAny<Exception>(() => LeakAssert.None(_canaries, what, text));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private sealed record Telling(string Key);

    [DebuggerDisplay("Key = {_key,nq}")]
    private sealed class Displayed(string key)
    {
        private readonly string _key = key;
    }
}
