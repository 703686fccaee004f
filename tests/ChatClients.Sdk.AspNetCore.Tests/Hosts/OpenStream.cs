using System.Text;

namespace ChatClients.Sdk.AspNetCore.Tests;

/// <summary>A response that is read while it is still being made.</summary>
internal sealed class OpenStream(HttpResponseMessage response) : IAsyncDisposable
{
    private readonly byte[] _buffer = new byte[4096];
    private Stream? _body;

    public StringBuilder Read { get; } = new();

    public static async Task<OpenStream> Of(Task<HttpResponseMessage> response) => new(await response);

    public HttpResponseMessage Response => response;

    /// <summary>Reads until the text was seen.</summary>
    public async Task UntilAsync(string text)
    {
        _body ??= await response.Content.ReadAsStreamAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!Read.ToString().Contains(text, StringComparison.Ordinal))
        {
            int count = await _body.ReadAsync(_buffer, limit.Token);
            Assert.True(count > 0, $"The stream ended without '{text}':\n{Read}");
            Read.Append(Encoding.UTF8.GetString(_buffer, 0, count));
        }
    }

    public async Task LeaveAfterAsync(string text)
    {
        await UntilAsync(text);
        await DisposeAsync();
    }

    public async Task<string> ToEndAsync()
    {
        _body ??= await response.Content.ReadAsStreamAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await _body.ReadAsync(_buffer, limit.Token) is > 0 and int count)
        {
            Read.Append(Encoding.UTF8.GetString(_buffer, 0, count));
        }

        return Read.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (_body is not null)
        {
            await _body.DisposeAsync();
        }

        response.Dispose();
    }
}
