namespace ChatClients.Sdk.Wire;

// The three shapes that the member prompt may have.
internal enum PromptForm
{
    Text,
    OneMessage,
    Messages,
}
