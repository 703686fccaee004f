namespace ChatClients.Sdk.Fuzz;

internal static class Finding
{
    /// <summary>What is wrong with the target's reading of an input; null when nothing is.</summary>
    public static string? In(IFuzzTarget target, byte[] input)
    {
        try
        {
            // Everything is in memory and the clock is in the target's hand: there is nothing to wait for.
            target.RunAsync(input).GetAwaiter().GetResult();
            return null;
        }
        catch (FindingException finding)
        {
            return finding.Message;
        }
        catch (Exception error)
        {
            return $"An error came out that is not of the library's family: {error}";
        }
    }

    public static void Unless(bool holds, string message)
    {
        if (!holds)
        {
            throw new FindingException(message);
        }
    }
}
