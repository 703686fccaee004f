using System.Net.Http.Headers;

namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A handler of an application that sends a copy of the request each time, as those had to that were written for .NET
/// Framework.</summary>
/// <param name="query">What it adds to the address of each copy.</param>
internal sealed class CloningRetryHandler(string query = "") : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            HttpResponseMessage response = await base.SendAsync(Copy(request, body), cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            response.Dispose();
        }
        catch (HttpRequestException)
        {
            // Perhaps it goes better the second time.
        }

        return await base.SendAsync(Copy(request, body), cancellationToken);
    }

    private HttpRequestMessage Copy(HttpRequestMessage request, byte[] body)
    {
        var copy = new HttpRequestMessage(request.Method, new Uri(request.RequestUri!.AbsoluteUri + query))
        { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        foreach ((string name, IEnumerable<string> values) in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        return copy;
    }
}
