using ChatClients.Sdk;
using ChatClients.Sdk.InMemory;

const string Prompt = "Does the package stream?";

using var client = new InMemoryAivax().CreateClient();
var session = await client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest { Tag = "packed" });

var pieces = new List<string>();
await foreach (var update in session.StreamAsync(Prompt))
{
    Console.Write(update.Text);
    if (update.Text.Length > 0)
    {
        pieces.Add(update.Text);
    }
}

Console.WriteLine();
if (pieces.Count < 2 || !string.Concat(pieces).Contains(Prompt, StringComparison.Ordinal))
{
    Console.Error.WriteLine($"Expected an echo of the prompt in several pieces, got {pieces.Count}.");
    return 1;
}

Console.WriteLine($"{pieces.Count} pieces of text were streamed by the installed packages.");
return 0;
