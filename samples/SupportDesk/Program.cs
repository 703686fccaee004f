using Microsoft.AspNetCore.Authentication.Cookies;
using SupportDesk;
using SupportDesk.Orders;
using SupportDesk.Shop;

var builder = WebApplication.CreateBuilder(args);
var desk = DeskSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
builder.Services.AddSingleton(desk).AddSingleton(TimeProvider.System).AddSingleton<OrderBook>();

builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options => options.LoginPath = "/sign-in");
builder.Services.AddAuthorization();
builder.Services.AddHttpContextAccessor().AddScoped(Words.OfRequest);
builder.Services.AddRazorPages(options => options.Conventions.AuthorizeFolder("/"));

builder.Services.AddAivaxChat().AddAivaxChatClient(builder.Configuration.GetSection("Aivax")); // ApiKey, ChatClientId
if (desk.IsOffline)
{
    builder.Services.AddOfflineService();
}

var app = builder.Build();
app.UseStaticFiles();
app.UseAuthentication();
app.UseAuthorization();
app.MapRazorPages();
app.MapHelpDesk(desk);
app.MapUseChat(desk);
app.Run();
