using System.Text;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>A handler of the application, above the client's own: it tells the service which call a request is of, and does
/// mischief.</summary>
internal sealed class StressHandler(Uri closedPort) : DelegatingHandler
{
    private static readonly AsyncLocal<HttpContent?> s_content = new();

    /// <summary>Reads the request that is under way into memory, as handlers do that log or sign it.</summary>
    public static async ValueTask BufferRequestAsync()
    {
        if (s_content.Value is { } content)
        {
            await content.LoadIntoBufferAsync();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        StressCall call = StressCall.Current;
        if (request.Method == HttpMethod.Get
            && (call.Operation.IsPrompt() || call.Operation is StressOperation.Delete or StressOperation.Replace))
        {
            // The list that confirms a deletion which found nothing; the history that may explain a prompt's 400.
            // What may happen to these is proven elsewhere.
            return new HttpResponseMessage
            { RequestMessage = request, Content = new StringContent("[]", Encoding.UTF8, "application/json") };
        }

        string path = request.RequestUri!.AbsolutePath;
        bool isPrompt = path.EndsWith("/prompt", StringComparison.Ordinal) || path.EndsWith("/retry", StringComparison.Ordinal);
        call.Sends.Add(new StressSend(call.FaultOf(call.Sends.Count + 1), request.Method, isPrompt, TimeProvider.System.GetTimestamp()));
        request.Headers.Add(StressRequest.Header, $"{call.Id}/{call.Sends.Count}");
        s_content.Value = request.Content;
        if (call.Fault == StressFault.Refused)
        {
            request.RequestUri = new Uri(closedPort, request.RequestUri.PathAndQuery);
        }

        HttpResponseMessage response =
            await StressChaos.Before.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken);
        return await ReplaceAsync(response, cancellationToken);
    }

    private static async Task<HttpResponseMessage> ReplaceAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        HttpResponseMessage? given = null;
        try
        {
            return given = await StressChaos.After.ExecuteAsync(_ => new ValueTask<HttpResponseMessage>(response), cancellationToken);
        }
        finally
        {
            if (given != response)
            {
                response.Dispose();
            }
        }
    }
}
