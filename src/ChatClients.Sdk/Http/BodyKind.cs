namespace ChatClients.Sdk.Http;

// What the body of a response is, as it begins.
internal enum BodyKind
{
    // Not enough of it has come.
    Undecided,

    // Nothing, or nothing but spaces.
    Empty,

    Events,
    JsonObject,
    Other,
}
