using System.Globalization;
using System.Runtime.CompilerServices;
using ChatClients.Sdk;
using Microsoft.Extensions.AI;

namespace Hosts;

/// <summary>This library, without dependency injection.</summary>
internal sealed class SdkStack(Uri service) : ChatStack
{
    private readonly AivaxChatClient _client = new(new AivaxChatClientOptions { BaseAddress = service });
    private int _sessions;

    public override async IAsyncEnumerable<string> StreamAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        int number = Interlocked.Increment(ref _sessions);
        ChatSession session = _client.OpenSession("wky_" + number.ToString("D51", CultureInfo.InvariantCulture));
        await foreach (ChatResponseUpdate update in session.StreamAsync(Prompt, cancellationToken: cancellationToken))
        {
            if (update.Text is { Length: > 0 } text)
            {
                yield return text;
            }
        }
    }
}
