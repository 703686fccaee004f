namespace ChatClients.Sdk.Http;

// A body that was read: all of it or, with IsWhole false, its beginning.
internal readonly record struct BodyBytes(byte[] Bytes, BodyKind Kind, bool IsWhole);
