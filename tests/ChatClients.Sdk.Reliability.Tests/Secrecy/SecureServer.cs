using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>A web server with TLS, as the service has it, and a certificate of its own.</summary>
internal sealed class SecureServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private readonly string _certificate;

    private SecureServer(WebApplication app, X509Certificate2 certificate) => (_app, _certificate) = (app, certificate.GetCertHashString());

    public Uri Address => new(_app.Urls.Single());

    /// <param name="answer">The JSON of every answer.</param>
    /// <param name="protocols">HTTP/1.1 or HTTP/2.</param>
    public static async Task<SecureServer> StartAsync(string answer, HttpProtocols protocols)
    {
        X509Certificate2 certificate = Certificate();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            listen.UseHttps(certificate);
        }));
        WebApplication app = builder.Build();
        app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer);
        });
        await app.StartAsync();
        return new SecureServer(app, certificate);
    }

    /// <summary>Lets the library's own handler accept this server's certificate, and leaves it as it is otherwise.</summary>
    public void Trust(IHttpClientBuilder builder) => builder.ConfigurePrimaryHttpMessageHandler((handler, _) =>
    {
        if (handler is SocketsHttpHandler sockets)
        {
            sockets.SslOptions.RemoteCertificateValidationCallback =
                (_, certificate, _, _) => certificate?.GetCertHashString() == _certificate;
        }
        else
        {
            ((HttpClientHandler)handler).ServerCertificateCustomValidationCallback =
                (_, certificate, _, _) => certificate?.GetCertHashString() == _certificate;
        }
    });

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }
}
