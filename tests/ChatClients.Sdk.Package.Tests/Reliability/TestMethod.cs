namespace ChatClients.Sdk.Package.Tests;

/// <summary>A test as it is written.</summary>
/// <param name="File">The file, from the root of the repository.</param>
/// <param name="Name">The method's name.</param>
/// <param name="LeftOutOnNetStandard">The name of the reason for which it is left out on the netstandard2.0 build; null when it runs
/// there.</param>
internal sealed record TestMethod(string File, string Name, string? LeftOutOnNetStandard);
