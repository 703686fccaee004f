namespace ChatClients.Sdk.Tests.Pooling;

public sealed class HashedTupleTests
{
    [Fact]
    public void Texts_that_are_equal_when_they_are_joined_differ()
    {
        string[] hashes =
        [
            HashedTuple.Of("a", "bc"), HashedTuple.Of("ab", "c"), HashedTuple.Of("abc"), HashedTuple.Of("a", "b", "c"),
            HashedTuple.Of("1:a;", "b"), HashedTuple.Of("1:a;1:b;"), HashedTuple.Of("a", null), HashedTuple.Of("a", ""),
                HashedTuple.Of("a"),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(HashedTuple.Of("a", "bc"), hashes[0]);
    }
}
