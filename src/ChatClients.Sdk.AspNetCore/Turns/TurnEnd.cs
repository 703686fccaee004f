namespace ChatClients.Sdk.AspNetCore.Turns;

// Why a turn was ended before its answer was complete.
internal enum TurnEnd
{
    None,

    // The user stopped it.
    Stopped,

    // Nobody came back to read it.
    Left,

    // A new message replaced it.
    Replaced,

    // The application shuts down.
    ShutDown,
}
