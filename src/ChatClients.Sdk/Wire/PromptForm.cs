namespace ChatClients.Sdk.Wire;

/// <summary>The three shapes that the member <c>prompt</c> may have.</summary>
internal enum PromptForm
{
    Text,
    OneMessage,
    Messages,
}
