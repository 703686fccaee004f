using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Shared;

/// <summary>Reading a stream to its end, or to its error, without losing what came before.</summary>
internal sealed record Reading(List<ChatResponseUpdate> Updates, Exception? Error)
{
    public string Text => string.Concat(Updates.Select(update => update.Text));

    public List<string> Lines => UpdateText.Of(Updates);

    public static async Task<Reading> Of(IAsyncEnumerable<ChatResponseUpdate> stream)
    {
        var updates = new List<ChatResponseUpdate>();
        try
        {
            await foreach (ChatResponseUpdate update in stream.ConfigureAwait(false))
            {
                updates.Add(update);
            }
        }
        catch (Exception error)
        {
            return new(updates, error);
        }

        return new(updates, null);
    }

    /// <summary>The error, which must keep exactly what was reported before it.</summary>
    public T Failed<T>()
        where T : AivaxException
    {
        var error = Assert.IsType<T>(Error);
        Assert.Equal(Updates, error.PartialUpdates, SameUpdate.Comparer);
        Assert.Equal(Text, error.PartialText);
        return error;
    }
}
