using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Shared;

/// <summary>One answer of the service, read in each of the four ways in which an application may ask for it. All must say the
/// same.</summary>
internal sealed record AnswerForms(PromptResponse Sent, PromptResponse Streamed, ChatResponse Asked, ChatResponse Collected)
{
    public static Task<AnswerForms> OfEvents(params string[] events) => Of(() => new AnswerHandler().Sse(Body([.. events, "[DONE]"])));

    public static Task<AnswerForms> OfReply(string json) => Of(() => new AnswerHandler().Json(json));

    public static string Body(params string[] events) => string.Concat(events.Select(data => $"data: {data}\n\n"));

    /// <summary>The error that a stream of these events ends with, after what it holds.</summary>
    public static async Task<AivaxStreamInterruptedException> ErrorOf(params string[] events)
    {
        string body = Body(events);
        Reading streamed = await Reading.Of(new AnswerHandler().Sse(body).Session().StreamAsync("Oi"));
        var sent = await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() => new AnswerHandler().Sse(body).Session().SendAsync("Oi"));
        AivaxStreamInterruptedException error = streamed.Failed<AivaxStreamInterruptedException>();
        Assert.Equal((error.Reason, error.Message, error.PartialText), (sent.Reason, sent.Message, sent.PartialText));
        return error;
    }

    /// <summary>What the answer says, kind by kind.</summary>
    public static string Tell(ChatResponse answer)
    {
        AIContent[] contents = [.. answer.Messages.SelectMany(message => message.Contents)];
        return string.Join('\n',
        [
            $"text: {answer.Text}",
            $"reasoning: {string.Concat(contents.OfType<TextReasoningContent>().Select(content => content.Text))}",
            .. contents.OfType<ErrorContent>().Select(refusal => $"refusal: {refusal.Message}"),
            .. contents.OfType<DataContent>().Select(data => $"data: {data.Uri}"),
            .. contents.OfType<UriContent>().Select(data => $"address: {data.MediaType} {data.Uri}"),
            .. contents.OfType<FunctionCallContent>().Select(call => $"call: {call.CallId} {call.Name}"),
            .. contents.SelectMany(content => content.Annotations ?? []).Select(Tell),
            .. contents.Where(content => content.GetType() == typeof(AIContent))
                .Select(content => $"as it came: {content.RawRepresentation}"),
        ]);
    }

    private static string Tell(AIAnnotation annotation) =>
        annotation is CitationAnnotation source ? $"source: {source.Url} {source.Title}" : $"annotation: {annotation.RawRepresentation}";

    public string Agreed()
    {
        string reported = Tell(Sent);
        Assert.All((ChatResponse[])[Streamed, Asked, Collected], other => Assert.Equal(reported, Tell(other)));
        Assert.All((ChatResponse[])[Streamed, Asked, Collected], other => Assert.Equal(Sent.FinishReason, other.FinishReason));
        Assert.All((ChatResponse[])[Streamed, Asked, Collected], other => Assert.Equal(Sent.Messages.Count, other.Messages.Count));
        Assert.Equal(Sent.CompletionText, Streamed.CompletionText);
        return reported;
    }

    private static async Task<AnswerForms> Of(Func<AnswerHandler> service)
    {
        ChatMessage[] prompt = [new(ChatRole.User, "Oi")];
        Reading streamed = await Reading.Of(service().Session().StreamAsync("Oi"));
        Assert.Null(streamed.Error);
        Assert.All(
            streamed.Updates.Where(update => update.Contents is not ([] or [UsageContent])),
            update => Assert.Equal(ChatRole.Assistant, update.Role));
        return new AnswerForms(
            await service().Session().SendAsync("Oi"), streamed.Updates.ToPromptResponse(),
            await service().Session().GetResponseAsync(prompt),
            await service().Session().GetStreamingResponseAsync(prompt).ToChatResponseAsync());
    }
}
