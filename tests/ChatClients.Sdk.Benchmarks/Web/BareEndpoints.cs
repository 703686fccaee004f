using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>What one would write by hand: the pieces of an answer as server-sent events, and nothing else.</summary>
internal static class BareEndpoints
{
    /// <summary>The answer of a session: the client's road is the same as the chat's.</summary>
    public static IResult Session(HttpContext context, ChatSessionPool pool) =>
        TypedResults.ServerSentEvents(AnswerAsync(context.User.Identity!.Name!, pool, context.RequestAborted));

    /// <summary>A text that is at hand: no service is asked at all.</summary>
    public static IResult Text(HttpContext context) => TypedResults.ServerSentEvents(TextAsync(context.RequestAborted));

    private static async IAsyncEnumerable<Piece> AnswerAsync(
        string user, ChatSessionPool pool, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ChatSession session = await pool.GetOrCreateAsync(
            new CreateWebChatSessionRequest { Tag = user }, cancellationToken: cancellationToken);
        await foreach (ChatResponseUpdate update in session.StreamAsync("Where is my order?", cancellationToken: cancellationToken))
        {
            if (update.Text.Length > 0)
            {
                yield return new Piece("text-delta", "x1", update.Text);
            }
        }
    }

    private static async IAsyncEnumerable<Piece> TextAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(WebLoad.Pace);
        for (int i = 0; i < WebLoad.Pieces; i++)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            yield return new Piece("text-delta", "x1", " tomorrow");
        }
    }
}

/// <summary>A piece of an answer on the wire.</summary>
internal sealed record Piece(string Type, string Id, string Delta);

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Piece))]
internal sealed partial class PieceJson : JsonSerializerContext;
