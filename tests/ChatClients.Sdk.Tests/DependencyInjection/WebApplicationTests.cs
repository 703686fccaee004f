using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Tests.DependencyInjection;

/// <summary>A web application as a user writes it: the client comes from its services, its defaults repeat requests and log them.</summary>
public sealed class WebApplicationTests
{
    [Fact]
    public async Task An_endpoint_answers_through_the_registered_client()
    {
        using var app = new ChatApp();
        app.Handler.Answer(Samples.Created).Answer(Samples.SimpleReply);

        string answer = await app.CreateClient().GetStringAsync("/ask?user=my-user-tag&text=Oi");

        Assert.Equal("A capital da França é Paris.", answer);
        Assert.Equal(
            ["""{"tag":"my-user-tag"}""", """{"prompt":"Oi","stream":true}"""], app.Handler.Requests.Select(request => request.Body));
        Assert.DoesNotContain(Samples.AccessKey, app.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.ApiKey, app.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_service_is_asked_once_and_leaves_no_key_in_the_application_s_log()
    {
        using var app = new ChatApp();
        app.Handler.Answer(Samples.Created).Answer($$"""{"error":"Session {{Samples.AccessKey}} failed.","details":null}""", 500);

        HttpResponseMessage response = await app.CreateClient().GetAsync("/ask?user=my-user-tag&text=Oi");

        Assert.Equal(StatusCodes.Status500InternalServerError, (int)response.StatusCode);
        Assert.Equal(2, app.Handler.Requests.Count);
        Assert.Contains(app.Logs.Lines, line => line.Error is AivaxServiceException);
        Assert.DoesNotContain(Samples.AccessKey, app.Logs.Text, StringComparison.Ordinal);
    }

    public sealed class ChatApp : WebApplicationFactory<ChatApp>
    {
        internal CannedHandler Handler { get; } = new();

        internal CollectedLogs Logs { get; } = new();

        protected override IHostBuilder CreateHostBuilder() => Host.CreateDefaultBuilder().ConfigureWebHostDefaults(web => web
            .ConfigureLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .ConfigureServices(services =>
            {
                services.AddRouting();
                services.AddAivaxChatClient(options =>
                {
                    options.ApiKey = Samples.ApiKey;
                    options.ChatClientId = Samples.ChatClientId;
                }).ConfigurePrimaryHttpMessageHandler(() => Handler);
                services.ConfigureHttpClientDefaults(builder => builder.AddDefaultLogger().AddStandardResilienceHandler());
            })
            .Configure(
                app => app.UseExceptionHandler(failed => failed.Run(_ => Task.CompletedTask)).UseRouting()
                    .UseEndpoints(endpoints => endpoints.MapGet("/ask", AskAsync))));

        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseContentRoot(AppContext.BaseDirectory);

        private static async Task AskAsync(HttpContext context)
        {
            AivaxChatClient client = context.RequestServices.GetRequiredService<AivaxChatClient>();
            ChatSession session = await client.CreateWebChatSessionAsync(
                new CreateWebChatSessionRequest { Tag = context.Request.Query["user"] }, context.RequestAborted);
            await foreach (ChatResponseUpdate update in session.StreamAsync(
                context.Request.Query["text"].ToString(), cancellationToken: context.RequestAborted))
            {
                await context.Response.WriteAsync(update.Text, context.RequestAborted);
            }
        }
    }
}
