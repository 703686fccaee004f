using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions.Tools;

/// <summary>What a turn with tools keeps of an answer in progress.</summary>
public sealed class ToolMemoryTests
{
    private const int Pieces = 500;
    private readonly AnswerHandler _service = new();

    [Fact]
    public async Task The_updates_of_a_text_can_be_collected_while_it_streams()
    {
        string pieces = string.Concat(Enumerable.Repeat(ToolAnswers.StreamPiece("a"), Pieces));
        ChatSession session = _service.Sse(pieces + ToolAnswers.StreamSays("b")).Session();
        var options = new PromptOptions { Tools = { new AnyFunction((_, _) => default) } };
        var read = new List<WeakReference>(Pieces + 2);

        await foreach (ChatResponseUpdate update in session.StreamAsync("Oi", options))
        {
            read.Add(new WeakReference(update));
            if (update.Text == "b")
            {
                Assert.InRange(Alive(read), 1, 5); // The reader and the loop hold the last ones.
            }
        }

        Assert.InRange(read.Count, Pieces + 1, Pieces + 2);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Alive(List<WeakReference> read)
    {
        GC.Collect();
        return read.Count(it => it.IsAlive);
    }
}
