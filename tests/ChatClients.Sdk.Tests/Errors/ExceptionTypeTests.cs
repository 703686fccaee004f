namespace ChatClients.Sdk.Tests.Errors;

public sealed class ExceptionTypeTests
{
    public static TheoryData<Type, Type> Types => new()
    {
        { typeof(AivaxException), typeof(Exception) },
        { typeof(AivaxApiException), typeof(AivaxException) },
        { typeof(AivaxAuthenticationException), typeof(AivaxApiException) },
        { typeof(AivaxBalanceException), typeof(AivaxApiException) },
        { typeof(AivaxPermissionException), typeof(AivaxApiException) },
        { typeof(AivaxRateLimitException), typeof(AivaxApiException) },
        { typeof(AivaxServiceException), typeof(AivaxApiException) },
        { typeof(ChatSessionUnavailableException), typeof(AivaxApiException) },
        { typeof(AivaxConnectionException), typeof(AivaxException) },
        { typeof(AivaxTimeoutException), typeof(AivaxException) },
        { typeof(AivaxProtocolException), typeof(AivaxException) },
        { typeof(AivaxStreamInterruptedException), typeof(AivaxException) },
        { typeof(AivaxToolCallsPendingException), typeof(AivaxException) },
        { typeof(ChatSessionStoreException), typeof(AivaxException) },
    };

    [Theory, MemberData(nameof(Types))]
    public void Each_error_can_be_built_by_a_consumer_s_test(Type type, Type parent)
    {
        var cause = new InvalidOperationException("cause");

        var error = (AivaxException)Activator.CreateInstance(type, "text", cause)!;

        Assert.Equal(parent, type.BaseType);
        Assert.Equal("text", error.Message);
        Assert.Same(cause, error.InnerException);
        Assert.Equal("other", ((Exception)Activator.CreateInstance(type, "other")!).Message);
        Assert.NotNull(Activator.CreateInstance(type));
    }

    [Theory, MemberData(nameof(Types))]
    public void By_default_the_outcome_is_unknown_and_nothing_had_arrived(Type type, Type parent)
    {
        var error = (AivaxException)Activator.CreateInstance(type)!;

        Assert.NotNull(parent);
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Equal("", error.PartialText);
        Assert.Empty(error.PartialUpdates);
    }

    [Fact]
    public void The_list_is_complete() => Assert.Equal(
        Types.Select(row => row.Data.Item1).OrderBy(type => type.Name),
        typeof(AivaxException).Assembly.GetExportedTypes().Where(typeof(Exception).IsAssignableFrom)
            .Where(type => type != typeof(ChatSessionOwnerException)).OrderBy(type => type.Name));

    [Fact]
    public void A_wrong_owner_is_a_misuse_and_no_error_of_the_service()
    {
        var cause = new IOException("cause");
        var error = new ChatSessionOwnerException("text", cause);

        Assert.Equal(typeof(InvalidOperationException), typeof(ChatSessionOwnerException).BaseType);
        Assert.Equal(("text", "other"), (error.Message, new ChatSessionOwnerException("other").Message));
        Assert.Same(cause, error.InnerException);
        Assert.Contains("ForgetAsync", new ChatSessionOwnerException().Message, StringComparison.Ordinal);
    }
}
