using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace ChatClients.Sdk.Tests.Forwarding;

/// <summary>The request that a web server received, for a handler.</summary>
internal static class ForwardedRequest
{
    // The address stays as it was sent: the engine reads its escapes.
    private static readonly UriCreationOptions s_asItCame = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public static HttpRequestMessage From(HttpContext context)
    {
        HttpRequest received = context.Request;
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = new HttpRequestMessage(
            new HttpMethod(received.Method), new Uri($"{received.Scheme}://{received.Host}{target}", s_asItCame));
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            request.Content = new StreamContent(received.Body);
        }

        foreach (KeyValuePair<string, StringValues> header in received.Headers)
        {
            if (!HopHeaders.Includes(header.Key) && !request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
            }
        }

        return request;
    }
}
