namespace ChatClients.Sdk.Wire;

// Ids for the calls of one answer for which the service sent none. All are different, also from those that it sent.
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
