namespace ChatClients.Sdk.Wire;

// The result of one step through the bytes of a list.
internal enum JsonListStep
{
    NeedsMore,
    ListBegins,
    Item,
    End,
    NoList,
    TooLarge,
}
