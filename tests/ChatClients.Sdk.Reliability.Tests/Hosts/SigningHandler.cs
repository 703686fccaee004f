namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A handler of an application that reads the body without waiting, as one does that signs it.</summary>
internal sealed class SigningHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            using var body = new StreamReader(content.ReadAsStream(cancellationToken), leaveOpen: true);
            Assert.NotEmpty(body.ReadToEnd());
        }

        return base.SendAsync(request, cancellationToken);
    }
}
