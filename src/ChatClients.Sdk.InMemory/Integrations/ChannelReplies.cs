using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ChatClients.Sdk.InMemory;

/// <summary>The messages that the bot sends in reply, in order, and why. Immutable.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "Replies is a plural already.")]
public sealed class ChannelReplies : IReadOnlyList<string>
{
    private readonly IReadOnlyList<string> _texts;

    internal ChannelReplies(ChannelOutcome outcome, params IReadOnlyList<string> texts)
    {
        Outcome = outcome;
        _texts = texts;
    }

    /// <summary>Gets what happened to the message.</summary>
    public ChannelOutcome Outcome { get; }

    /// <summary>Gets why the message was not answered: the exception that a prompt over the wire would get, for example an
    /// <see cref="AivaxRateLimitException"/>.</summary>
    /// <value><see langword="null"/> unless <see cref="Outcome"/> is <see cref="ChannelOutcome.Failed"/>.</value>
    public AivaxApiException? Error { get; internal init; }

    /// <summary>Gets the number of messages.</summary>
    public int Count => _texts.Count;

    /// <summary>Gets a message.</summary>
    /// <param name="index">Its position, from 0.</param>
    public string this[int index] => _texts[index];

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _texts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns the messages, with an empty line between two of them.</summary>
    public override string ToString() => string.Join("\n\n", _texts);
}
