using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.Tests.Http.Delivery;

public sealed class RequestDeliveryTests
{
    private readonly RequestDelivery _prompt = new(sendsOnce: true, hasBody: true);
    private readonly HttpRequestException _refused = new("refused");

    [Fact]
    public async Task The_body_reports_that_it_is_serialized()
    {
        using var body = new JsonRequestContent(new byte[] { 1, 2, 3 }, _prompt);

        Assert.Equal((3L, "application/json"), (body.Headers.ContentLength, body.Headers.ContentType!.ToString()));
        Assert.Equal(0, _prompt.Serializations);
        Assert.Equal([1, 2, 3], await body.ReadAsByteArrayAsync());
        Assert.Equal(1, _prompt.Serializations);
        Assert.Equal(RequestOutcome.Unknown, OutcomeAfter(new IOException()));
    }

    [Fact]
    public async Task The_body_can_be_read_after_the_response()
    {
        using var body = new JsonRequestContent(new byte[] { 1, 2, 3 }, _prompt);

        _prompt.Complete(new HttpResponseMessage());

        Assert.Equal([1, 2, 3], await body.ReadAsByteArrayAsync());
    }

    [Fact]
    public void A_second_send_of_a_prompt_is_refused()
    {
        _prompt.BeginSend(hasContent: true);

        AivaxConnectionException error = Assert.Throws<AivaxConnectionException>(() => _prompt.BeginSend(hasContent: true));

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
    }

    [Fact]
    public void A_send_that_failed_before_the_body_started_is_no_send()
    {
        _prompt.BeginSend(hasContent: true).OnFailed(_refused, hadNoConnection: false);
        RequestSend second = _prompt.BeginSend(hasContent: true);
        second.OnBodyStarting();
        second.OnFailed(_refused, hadNoConnection: true);

        Assert.Throws<AivaxConnectionException>(() => _prompt.BeginSend(hasContent: true));
        Assert.Equal(RequestOutcome.Unknown, OutcomeAfter(_refused));
    }

    [Fact]
    public void A_failure_around_that_of_the_network_handler_is_still_its_own()
    {
        _prompt.OnBodySerializing();
        _prompt.BeginSend(hasContent: true).OnFailed(_refused, hadNoConnection: true);

        Assert.Equal(RequestOutcome.NotSent, OutcomeAfter(new TaskCanceledException("late", _refused)));
    }

    [Theory]
    [InlineData(true, RequestOutcome.Unknown)]
    [InlineData(false, RequestOutcome.NotSent)]
    public void A_handler_that_used_the_body_after_the_network_failed_leaves_it_unknown(bool wraps, RequestOutcome outcome)
    {
        RequestSend send = _prompt.BeginSend(hasContent: true);
        _prompt.OnBodySerializing();
        send.OnFailed(_refused, hadNoConnection: true);
        _prompt.OnBodySerializing();

        Assert.Equal(outcome, OutcomeAfter(wraps ? new HttpRequestException("both hosts failed", _refused) : _refused));
    }

    [Fact]
    public void Nothing_leaves_after_a_failed_attempt_has_ended()
    {
        RequestSend connecting = _prompt.BeginSend(hasContent: true);

        Assert.Equal(RequestOutcome.NotSent, OutcomeAfter(new TimeoutException()));

        Assert.Throws<AivaxConnectionException>(connecting.OnBodyStarting);
        Assert.Throws<AivaxConnectionException>(_prompt.OnBodySerializing);
        Assert.Throws<AivaxConnectionException>(() => _prompt.BeginSend(hasContent: true));
        Assert.Equal(RequestOutcome.NotSent, _prompt.Outcome);
    }

    [Fact]
    public void Handlers_may_send_again_what_is_no_prompt()
    {
        var create = new RequestDelivery(sendsOnce: false, hasBody: true);
        RequestSend first = create.BeginSend(hasContent: true);
        first.OnBodyStarting();
        first.OnBodyStarting();
        create.BeginSend(hasContent: true).OnBodyStarting();

        create.Complete(new IOException());

        Assert.Equal(RequestOutcome.Unknown, create.Outcome);
    }

    [Theory]
    [InlineData(true, true, RequestOutcome.NotSent)]
    [InlineData(true, false, RequestOutcome.Unknown)]
    [InlineData(false, true, RequestOutcome.Unknown)]
    [InlineData(false, false, RequestOutcome.Unknown)]
    public void Of_a_request_without_a_body_only_failed_connects_prove_that_it_was_not_sent(bool first, bool second, RequestOutcome outcome)
    {
        var list = new RequestDelivery(sendsOnce: false, hasBody: false);
        list.BeginSend(hasContent: false).OnFailed(Failure(first), first);
        list.BeginSend(hasContent: false).OnFailed(Failure(second), second);

        list.Complete(Failure(second));

        Assert.Equal(outcome, list.Outcome);
    }

    private static HttpRequestException Failure(bool isOfConnection) =>
        new(isOfConnection ? HttpRequestError.ConnectionError : HttpRequestError.ResponseEnded);

    private RequestOutcome OutcomeAfter(Exception failure)
    {
        _prompt.Complete(failure);
        return _prompt.Outcome;
    }
}
