namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>A handler of the application that fails by plan.</summary>
internal sealed class FailingHandler(Func<FailingHandler.Plan?> plan) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (plan() is not { } failure)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (request.Content is not null && !failure.BeforeBody)
        {
            await request.Content.ReadAsByteArrayAsync(cancellationToken);
        }

        throw failure.Error();
    }

    /// <summary>What it throws, and whether before any byte of the body was asked for.</summary>
    internal sealed record Plan(Func<Exception> Error, bool BeforeBody);
}
