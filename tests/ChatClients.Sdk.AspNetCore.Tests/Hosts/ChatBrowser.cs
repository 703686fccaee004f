using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ChatClients.Sdk.AspNetCore.Tests;

/// <summary>What a front end does: sends messages, reads streams.</summary>
internal sealed class ChatBrowser(HttpClient http)
{
    public HttpClient Http { get; } = http;

    public static string Message(string text, string? id = "u1") => JsonSerializer.Serialize(new
    {
        id = "c1",
        messages = new[] { new { id, role = "user", parts = new[] { new { type = "text", text } } } },
        trigger = "submit-message",
    });

    /// <summary>Returns when the head of the response is there.</summary>
    public Task<HttpResponseMessage> SendAsync(string text, CancellationToken cancellationToken = default) =>
        PostAsync("api/chat", Message(text), cancellationToken: cancellationToken);

    public Task<HttpResponseMessage> PostAsync(
        string path, string body = "{}", Action<HttpRequestHeaders>? headers = null, CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"chat/{path}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        headers?.Invoke(request.Headers);
        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken = default) =>
        Http.GetAsync($"chat/{path}", HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    /// <summary>Asks and waits for the whole answer. id: what the front end calls the message.</summary>
    public async Task<string> AskAsync(string text, string? id = "u1")
    {
        using HttpResponseMessage response = await PostAsync("api/chat", Message(text, id));
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Repeats the request until the server has noticed that the earlier reader has left.</summary>
    public async Task<string> AskUntilTakenAsync(string text)
    {
        while (true)
        {
            using HttpResponseMessage response = await SendAsync(text);
            if (response.StatusCode != System.Net.HttpStatusCode.Conflict)
            {
                return await response.Content.ReadAsStringAsync();
            }
        }
    }

    public async Task<JsonElement> MessagesAsync()
    {
        using HttpResponseMessage response = await GetAsync("api/chat/messages");
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>The texts of the conversation: "user: Hi", "assistant: Hello".</summary>
    public async Task<string[]> TextsAsync() =>
    [
        .. (await MessagesAsync()).GetProperty("messages").EnumerateArray().Select(it =>
            $"{it.GetProperty("role")}: {string.Concat(it.GetProperty("parts").EnumerateArray()
                .Where(part => part.GetProperty("type").GetString() == "text").Select(part => part.GetProperty("text").GetString()))}"),
    ];
}
