namespace ChatClients.Sdk.Http;

// Keeps a client from adding load to a service that is down: each retry takes a token, each success gives one back.
internal sealed class RetryBudget
{
    private const int Full = 10;
    private int _tokens = Full;

    public bool TryTake()
    {
        while (true)
        {
            int tokens = Volatile.Read(ref _tokens);
            if (tokens == 0)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _tokens, tokens - 1, tokens) == tokens)
            {
                return true;
            }
        }
    }

    public void Refill()
    {
        int tokens = Volatile.Read(ref _tokens);
        if (tokens < Full)
        {
            // If another thread was faster, the budget is one lower than it could be: no harm.
            Interlocked.CompareExchange(ref _tokens, tokens + 1, tokens);
        }
    }
}
