using System.Globalization;
using System.Runtime.CompilerServices;
using ChatClients.Sdk;
using Microsoft.Extensions.AI;

namespace Hosts;

/// <summary>This library, without dependency injection. The session was stored, with its key and its id, or with its key alone.</summary>
internal sealed class SdkStack(Uri service, bool withId = true) : ChatStack
{
    private readonly AivaxChatClient _client = new(new AivaxChatClientOptions { BaseAddress = service });
    private int _sessions;

    public override async IAsyncEnumerable<string> StreamAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string number = Interlocked.Increment(ref _sessions).ToString("D51", CultureInfo.InvariantCulture);
        ChatSession session = withId ? _client.OpenSession("wky_" + number, "session-" + number) : _client.OpenSession("wky_" + number);
        await foreach (ChatResponseUpdate update in session.StreamAsync(Prompt, cancellationToken: cancellationToken))
        {
            if (update.Text is { Length: > 0 } text)
            {
                yield return text;
            }
        }
    }
}
