namespace ChatClients.Sdk.Wire;

// What a look at the bytes of a list brought.
internal enum JsonListStep
{
    NeedsMore,
    ListBegins,
    Item,
    End,
    NoList,
    TooLarge,
}
