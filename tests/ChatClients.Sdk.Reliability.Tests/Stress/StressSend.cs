namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>One attempt of a call, as the application's handler saw it.</summary>
/// <param name="Fault">What was to happen to it.</param>
/// <param name="Method">Its method.</param>
/// <param name="IsPrompt">Whether it infers.</param>
/// <param name="At">When, as a timestamp.</param>
internal sealed record StressSend(StressFault Fault, HttpMethod Method, bool IsPrompt, long At);
