namespace ChatClients.Sdk.Streaming;

// What nearly every event is: one more piece of the text, or of the reasoning, of an answer that has begun.
internal readonly record struct PlainChunk(string Text, bool IsReasoning, string? Model, long? Created);
