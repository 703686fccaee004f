using System.Reflection;
using System.Runtime.Versioning;

namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>Which build of the client is under test, and what it therefore cannot have.</summary>
public static class ClientBuild
{
    /// <summary>Why a case is left out on the netstandard2.0 build: its platform has no SocketsHttpHandler, and these are its parts that
    /// the case is about.</summary>
    public const string NoDrainTimeout = "needs SocketsHttpHandler.ResponseDrainTimeout";

    public const string NoPropagator = "needs SocketsHttpHandler.ActivityHeadersPropagator";

    public const string NoSynchronousBody = "needs HttpContent.SerializeToStream";
    public const string NoConnectionLifetime = "needs SocketsHttpHandler.PooledConnectionLifetime";

    public const string NoVersionPolicy =
        "needs HttpClient.DefaultRequestVersion, which is honoured where the platform has version policies";

    public const string NoErrorKind =
        "needs HttpRequestException.HttpRequestError, without which a proxy's refusal of a request that has no body is like any loss";

    public static string Framework { get; } =
        typeof(AivaxChatClient).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName;

    public static bool IsNewest { get; } = Framework == ".NETCoreApp,Version=v10.0";

    public static bool IsNetStandard { get; } = Framework.StartsWith(".NETStandard", StringComparison.Ordinal);
}
