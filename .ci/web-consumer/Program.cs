var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAivaxChat().AddInMemoryAivax();
var app = builder.Build();
app.MapAivaxChat("/chat", chat => chat.AllowAnonymous = true);
app.Run();
