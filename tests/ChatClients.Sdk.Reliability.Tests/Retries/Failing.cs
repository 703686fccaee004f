using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.Retries;

/// <summary>Servers that fail every request in one way, once they have read it whole.</summary>
internal static class Failing
{
    private const string Cut = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"message\":null,\"da";

    public static RawServer By(string failure) => failure switch
    {
        "lost" => RawServer.Start(connection => connection.ReadRequestAsync()),
        "reset" => RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Reset();
        }),
        "cut" => RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(Cut);
        }),
        "nonsense" => Always(RawAnswer.Json("""{"message":null,"data":{"sess""")),
        "503+wait" => Always(RawAnswer.Json("{}", "503 Refused", "Retry-After: 0\r\n")),
        "429+long" => Always(RawAnswer.Json("{}", "429 Refused", "Retry-After: 61\r\n")),
        _ => Always(RawAnswer.Json("{}", failure + " Refused")),
    };

    private static RawServer Always(string answer) => RawServer.Start(async connection =>
    {
        while (await connection.ReadRequestAsync() is not null)
        {
            await connection.WriteAsync(answer);
        }
    });
}
