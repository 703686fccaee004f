namespace ChatClients.Sdk.AspNetCore.Turns;

// Why a turn was ended before its answer was whole.
internal enum TurnEnd
{
    None,

    // The user asked for it.
    Stopped,

    // Nobody came back to read it.
    Left,

    // A new message took its place.
    Replaced,

    // The application shuts down.
    ShutDown,
}
