namespace ChatClients.Sdk.Http;

// What the body of a response is, as it begins.
internal enum BodyKind
{
    // Too little of it has arrived to tell.
    Undecided,

    // Nothing, or nothing but spaces.
    Empty,

    Events,
    JsonObject,
    Other,
}
