using System.Security.Cryptography;
using System.Text;

namespace ChatClients.Sdk.Tests.Compat;

public sealed class Sha256Tests
{
    // Lengths around the ends of blocks, where the padding changes, are among them.
    [Fact]
    public void A_hash_is_that_of_the_platform_for_any_length()
    {
        string text = "";
        for (int length = 0; length < 300; length++)
        {
            Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(text)), Sha256.Of(text));
            text += (char)(' ' + (length * 7919 % 600));
        }
    }

    [Fact]
    public void A_hash_is_that_of_the_standard() => Assert.Equal(
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", Convert.ToHexString(Sha256.Of("abc")));
}
