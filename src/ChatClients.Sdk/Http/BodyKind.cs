namespace ChatClients.Sdk.Http;

// What the body of a response is, judged by its beginning.
internal enum BodyKind
{
    // Too little of it has arrived to decide.
    Undecided,

    // Nothing, or nothing but spaces.
    Empty,

    Events,
    JsonObject,
    Other,
}
