using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SupportDesk.Tests;

/// <summary>What a browser does: cookies, forms, the chat.</summary>
public sealed partial class Visitor
{
    public Visitor(HttpClient http, string language)
    {
        Http = http;
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    public HttpClient Http { get; }

    public async Task<string> PageAsync(string path)
    {
        using HttpResponseMessage response = await Http.GetAsync(path);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    public async Task SignInAsync(string customer)
    {
        using HttpResponseMessage response = await PostFormAsync("/sign-in", "/sign-in", ("customer", customer));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    /// <summary>Sends a form with the antiforgery token of the page on which it stands.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        string token = Token().Match(await PageAsync(page)).Groups[1].Value;
        return await Http.PostAsync(action, new FormUrlEncodedContent(
            [.. fields.Select(it => KeyValuePair.Create(it.Name, it.Value)), new("__RequestVerificationToken", token)]));
    }

    public Task<HttpResponseMessage> SendAsync(string text) => Http.PostAsJsonAsync(
        "/chat/api/chat", new { id = "c1", message = new { id = "u1", role = "user", parts = new[] { new { type = "text", text } } } });

    /// <summary>The events of the answer.</summary>
    public async Task<JsonElement[]> AskAsync(string text)
    {
        using HttpResponseMessage response = await SendAsync(text);
        string stream = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, stream);
        return [.. stream.Split("\n\n").Where(it => it.StartsWith("data: {", StringComparison.Ordinal))
            .Select(it => JsonDocument.Parse(it[6..]).RootElement)];
    }

    /// <summary>The text of the answer.</summary>
    public async Task<string> AnswerAsync(string text) => Deltas(await AskAsync(text), "text-delta");

    public static string Deltas(IEnumerable<JsonElement> events, string type) => string.Concat(
        events.Where(it => it.GetProperty("type").GetString() == type).Select(it => it.GetProperty("delta").GetString()));

    public async Task<string[]> ConversationAsync()
    {
        JsonElement messages = (await Http.GetFromJsonAsync<JsonElement>("/chat/api/chat/messages")).GetProperty("messages");
        return [.. messages.EnumerateArray().Select(it => string.Concat(it.GetProperty("parts").EnumerateArray()
            .Where(part => part.GetProperty("type").GetString() == "text").Select(part => part.GetProperty("text").GetString())))];
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
