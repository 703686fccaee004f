namespace ChatClients.Sdk.Wire;

// Ids for the calls of one answer to which the service gave none: each another than the others, and than those that it gave.
internal sealed class SyntheticCallIds(Func<string, bool> isTaken)
{
    private int _next;

    public string Next()
    {
        string id;
        do
        {
            id = SyntheticCallId.For(_next++);
        }
        while (isTaken(id));

        return id;
    }
}
