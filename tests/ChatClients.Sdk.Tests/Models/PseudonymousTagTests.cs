using System.Security.Cryptography;
using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;
using CsCheck;

namespace ChatClients.Sdk.Tests.Models;

public sealed class PseudonymousTagTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly PseudonymousTag Tags = new(Key);

    [Fact]
    public void A_tag_is_what_it_will_be_for_ever()
    {
        // The last one was made with Python: a changed tag would end every conversation.
        Assert.Equal(Expected("user", "42"), Tags.FromUserId("42"));
        Assert.Equal(Expected("email", "ana@example.com"), Tags.FromEmail("Ana@Example.com"));
        Assert.Equal(Expected("phone", "5511912345678"), Tags.FromPhone("+55 11 91234-5678"));
        Assert.Equal(Expected("cpf", "52998224725"), Tags.FromCpf("529.982.247-25"));
        Assert.Equal("4a2489c51acb9ff87534d37ab183104471616a38", Tags.FromUserId("42"));

        static string Expected(string kind, string text) => Convert.ToHexStringLower(
            HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"ChatClients.Sdk.PseudonymousTag/1/{kind}\0{text}")))[..40];
    }

    [Theory]
    [InlineData("ana@example.com", " ANA@Example.COM\t")]
    [InlineData("josé@exämple.com", "JOSÉ@EXÄMPLE.COM")]
    public void Spellings_of_an_email_address_are_one(string one, string other) =>
        Assert.Equal(Tags.FromEmail(one), Tags.FromEmail(other));

    [Theory]
    [InlineData("+55 11 91234-5678", "+5511912345678")]
    [InlineData("+55 11 91234-5678", "+55 (11) 91234.5678")]
    [InlineData("+1 (212) 555-0123", "+12125550123")]
    [InlineData("+351 912 345 678", "+351912345678")]
    public void Spellings_of_a_phone_number_are_one(string one, string other) =>
        Assert.Equal(Tags.FromPhone(one), Tags.FromPhone(other));

    [Theory]
    [InlineData("(11) 91234-5678")]
    [InlineData("011 91234-5678")]
    [InlineData("11912345678")]
    [InlineData("5511912345678")]
    [InlineData("+55 11 91234-5678")]
    [InlineData("11 91234 5678")]
    public void Spellings_of_a_brazilian_number_are_one(string phone) =>
        Assert.Equal(Tags.FromPhone("+55 11 91234-5678"), Tags.FromBrazilianPhone(phone));

    [Theory]
    [InlineData("555198765432", "+55 51 99876-5432")]
    [InlineData("(51) 9876-5432", "+55 51 99876-5432")]
    [InlineData("(55) 99123-4567", "+55 55 99123-4567")]
    [InlineData("55 3221-1234", "+55 55 3221-1234")]
    [InlineData("(11) 3333-4444", "+55 11 3333-4444")]
    public void A_mobile_number_without_its_ninth_digit_is_the_same(string phone, string full) =>
        Assert.Equal(Tags.FromPhone(full), Tags.FromBrazilianPhone(phone));

    [Theory]
    [InlineData("529.982.247-25", "52998224725")]
    [InlineData("529.982.247-25", " 529 982 247 25 ")]
    public void Spellings_of_a_cpf_are_one(string one, string other) => Assert.Equal(Tags.FromCpf(one), Tags.FromCpf(other));

    [Fact]
    public void A_user_id_is_taken_as_it_is() => Assert.Equal(
        4, new[] { "ana", "Ana", " ana", "ana@example.com" }.Select(Tags.FromUserId).Distinct().Count());

    [Fact]
    public void Kinds_never_meet() => Assert.Equal(
        5,
        new[]
        {
            Tags.FromUserId("52998224725"), Tags.FromCpf("52998224725"), Tags.FromUserId("ana@example.com"),
            Tags.FromEmail("ana@example.com"), Tags.FromUserId("cpf\052998224725"),
        }.Distinct().Count());

    [Fact]
    public void Another_key_gives_other_tags()
    {
        byte[] other = [.. Key];
        other[31]++;

        Assert.NotEqual(Tags.FromUserId("42"), new PseudonymousTag(other).FromUserId("42"));
        Assert.Equal(Tags.FromUserId("42"), new PseudonymousTag(Convert.ToBase64String(Key)).FromUserId("42"));
    }

    [Fact]
    public void The_key_is_copied()
    {
        byte[] key = [.. Key];
        var tags = new PseudonymousTag(key);
        Array.Clear(key);

        Assert.Equal(Tags.FromUserId("42"), tags.FromUserId("42"));
    }

    [Theory]
    [InlineData("email", "s3cret")]
    [InlineData("email", "@s3cret.com")]
    [InlineData("email", "s3cret@")]
    [InlineData("email", "a@s3cret@b.com")]
    [InlineData("email", "Ana <s3cret@example.com>")]
    [InlineData("phone", "11 91234-5678")]
    [InlineData("phone", "5511912345678")]
    [InlineData("phone", "+s3cret")]
    [InlineData("phone", "+0123456789")]
    [InlineData("phone", "+44 (0)20 7946 0123")]
    [InlineData("phone", "+1234567890123456")]
    [InlineData("phone", "+5511")]
    [InlineData("phone", "+٥٥١١٩١٢٣٤٥٦٧٨")]
    [InlineData("brazilian", "91234-5678")]
    [InlineData("brazilian", "+1 212 555 0123")]
    [InlineData("brazilian", "(01) 91234-5678")]
    [InlineData("brazilian", "(10) 91234-5678")]
    [InlineData("brazilian", "(11) 81234-5678")]
    [InlineData("brazilian", "(11) 1234-5678")]
    [InlineData("brazilian", "(11) 91234-5678 ramal 2")]
    [InlineData("cpf", "529.982.247-24")]
    [InlineData("cpf", "529.982.247-35")]
    [InlineData("cpf", "111.111.111-11")]
    [InlineData("cpf", "1234567890")]
    [InlineData("cpf", "529.982.247-2x")]
    [InlineData("cpf", "٥٢٩٩٨٢٢٤٧٢٥")]
    public void A_value_that_is_no_pseudonym_is_refused_and_not_repeated(string kind, string input)
    {
        var error = Assert.Throws<ArgumentException>(() => Tag(kind, input));

        Assert.DoesNotContain(input, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unpaired_surrogate_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Tags.FromUserId("a\ud83d"));
        Assert.Throws<ArgumentException>(() => Tags.FromEmail("a\ud83d@example.com"));
    }

    [Theory]
    [InlineData("user")]
    [InlineData("email")]
    [InlineData("phone")]
    [InlineData("brazilian")]
    [InlineData("cpf")]
    public void A_blank_or_missing_text_is_refused(string kind)
    {
        Assert.Throws<ArgumentException>(() => Tag(kind, " "));
        Assert.Throws<ArgumentNullException>(() => Tag(kind, null!));
    }

    [Theory]
    [InlineData("c2hvcnQ=")]
    [InlineData("s3cret!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void A_weak_key_is_refused_and_not_repeated(string key)
    {
        var error = Assert.Throws<ArgumentException>(() => new PseudonymousTag(key));

        Assert.DoesNotContain(key, error.ToString(), StringComparison.Ordinal);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public void A_key_of_31_bytes_is_too_short() => Assert.Throws<ArgumentException>(() => new PseudonymousTag(new byte[31]));

    [Fact]
    public void Nothing_of_the_key_is_shown() => Assert.Equal("PseudonymousTag", Tags.ToString());

    [Fact]
    public async Task Every_tag_can_be_a_session_s_tag_and_shows_nothing()
    {
        var handler = new CannedHandler();
        AivaxChatClient client = TestClient.Over(handler);
        foreach (string tag in new[] { Tags.FromUserId("é\0 \n"), Tags.FromCpf("52998224725") })
        {
            handler.Answer(Samples.Created);

            await client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest { Tag = tag });

            Assert.Matches("^[0-9a-f]{40}$", tag);
            Assert.Equal($$"""{"tag":"{{tag}}"}""", handler.Last.Body);
        }
    }

    [Fact]
    public void Every_cpf_has_one_pair_of_check_digits() => Gen.Int[0, 999_999_998].Where(it => it % 111_111_111 != 0).Sample(number =>
    {
        string front = number.ToString("000000000", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Single(Enumerable.Range(0, 100), check => Try(() => Tags.FromCpf($"{front}{check:00}")) is not null);
    }, iter: 200);

    private static string Tag(string kind, string input) => kind switch
    {
        "user" => Tags.FromUserId(input),
        "email" => Tags.FromEmail(input),
        "phone" => Tags.FromPhone(input),
        "brazilian" => Tags.FromBrazilianPhone(input),
        _ => Tags.FromCpf(input),
    };

    private static string? Try(Func<string> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
