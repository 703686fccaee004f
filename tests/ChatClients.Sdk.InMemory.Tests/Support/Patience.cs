using System.Text;

namespace ChatClients.Sdk.InMemory.Tests.Support;

internal static class Patience
{
    /// <summary>Long enough that only a fault reaches it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static Task WithinReason(this Task task) => task.WaitAsync(Longest);

    public static Task<T> WithinReason<T>(this Task<T> task) => task.WaitAsync(Longest);

    /// <summary>Reads a stream of events up to the first that holds the text.</summary>
    public static async Task<string> ReadUntilAsync(this StreamReader reader, string text)
    {
        var read = new StringBuilder();
        while (await reader.ReadLineAsync().WithinReason() is { } line)
        {
            read.Append(line).Append('\n');
            if (line.Contains(text, StringComparison.Ordinal))
            {
                break;
            }
        }

        return read.ToString();
    }
}
