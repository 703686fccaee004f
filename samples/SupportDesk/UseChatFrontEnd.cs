using Microsoft.Extensions.FileProviders;

namespace SupportDesk;

/// <summary>The second front end, in React: served at /usechat once it was built.</summary>
public static class UseChatFrontEnd
{
    public static void MapUseChat(this WebApplication app, DeskSettings desk)
    {
        if (Directory.Exists(desk.UseChatFolder))
        {
            app.UseFileServer(new FileServerOptions
            {
                FileProvider = new PhysicalFileProvider(desk.UseChatFolder),
                RequestPath = "/usechat",
                RedirectToAppendTrailingSlash = true,
            });
        }
    }
}
