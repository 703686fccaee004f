using System.Net.Http.Headers;
using System.Text;
using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.Streaming;

// Reads a sample of an answer, once in a program, while its first request is on its way. Where code is compiled as it runs, what reads the
// real answer is then ready when that arrives. Nothing is kept of the sample.
internal static class Rehearsal
{
    private const string Sample =
        """data: {"id":"1","created":1,"model":"m","choices":[{"index":0,"finish_reason":null,"delta":{"content":"a"}}]}""" + "\n\n";

    private static int _isDone;

    public static void RunOnce(ApiCall call, AivaxHttp http)
    {
        if (Interlocked.Exchange(ref _isDone, 1) == 0)
        {
            try
            {
                Read(call, http);
            }
            catch (Exception)
            {
                // The request has left: nothing that the sample meets may cost its answer.
            }
        }
    }

    // Returns the text of the sample's one update.
    public static string? Read(ApiCall call, AivaxHttp http)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Sample));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        var deadline = new CallDeadline(Timeout.InfiniteTimeSpan, http.Time, CancellationToken.None);
        using var answer = new ApiResponse(
            new HttpResponseMessage { Content = content }, call, deadline, new ExceptionMapper(call, delivery: null, deadline), http);
        using var reader = new PromptStreamReader(
            answer, new AnswerDecoder(call, http.Limits, conversationId: null), Timeout.InfiniteTimeSpan);
        ValueTask<bool> beginning = reader.IsStreamAsync();
        return beginning.IsCompletedSuccessfully && beginning.Result ? reader.Next()?.Text : null;
    }
}
