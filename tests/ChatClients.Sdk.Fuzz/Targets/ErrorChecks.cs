namespace ChatClients.Sdk.Fuzz;

/// <summary>What must hold of every error that comes out.</summary>
internal static class ErrorChecks
{
    public static void Check(AivaxException error)
    {
        CheckText(error.Message, 4096);
        for (Exception? cause = error.InnerException; cause is not null; cause = cause.InnerException)
        {
            CheckText(cause.Message, int.MaxValue);
        }

        switch (error)
        {
            case AivaxApiException api:
                CheckText(api.ErrorCode, 128);
                CheckText(api.Details, 4096);
                CheckText(api.RequestId, 128);
                Finding.Unless(api.RetryAfter is null || api.RetryAfter >= TimeSpan.Zero, $"RetryAfter is {api.RetryAfter}.");
                break;
            case AivaxStreamInterruptedException stream:
                CheckText(stream.ErrorCode, 128);
                break;
        }
    }

    private static void CheckText(string? text, int longest)
    {
        Finding.Unless(!Canary.IsIn(text), $"A key is in the error: {text}");
        Finding.Unless(text is null || text.Length <= longest, $"The error holds a text of {text?.Length} characters.");
        Finding.Unless(IsWhole(text), $"An unpaired surrogate is in the error: {text}");
    }

    /// <summary>Whether a text holds no unpaired surrogate.</summary>
    public static bool IsWhole(string? text)
    {
        for (int i = 0; i < text?.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
