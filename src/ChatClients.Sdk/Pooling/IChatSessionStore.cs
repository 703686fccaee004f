namespace ChatClients.Sdk;

/// <summary>Where a <see cref="ChatSessionPool"/> keeps its sessions for other instances of the application and for its next
/// start.</summary>
/// <remarks>
/// <para>Keys are hashes: no tag can be read from them. Values hold the access key of a session, a secret: encrypt them, or keep them
/// where only the application reads.</para>
/// <para>A store may fail or hang: the pool waits once, for <see cref="ChatSessionPoolOptions.StoreTimeout"/>, and then goes on
/// without it for <see cref="ChatSessionPoolOptions.StorePause"/>. If a value is lost, the pool makes one more request, and does not
/// know whether the conversation is the same. Implementations must be thread-safe.</para>
/// </remarks>
public interface IChatSessionStore
{
    /// <summary>Reads a value.</summary>
    /// <param name="key">64 hexadecimal digits.</param>
    /// <param name="cancellationToken">Cancelled when the pool waits no longer.</param>
    /// <returns>The value; <see langword="null"/> when there is none.</returns>
    Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>Writes a value, over any other of the key.</summary>
    /// <param name="key">64 hexadecimal digits.</param>
    /// <param name="value">The value: UTF-8 text of JSON, about one kilobyte.</param>
    /// <param name="lifetime">How long it must be kept. It may be dropped after that.</param>
    /// <param name="cancellationToken">Cancelled when the pool waits no longer.</param>
    Task SetAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken);

    /// <summary>Removes a value, if there is one.</summary>
    /// <param name="key">64 hexadecimal digits.</param>
    /// <param name="cancellationToken">Cancelled when the pool waits no longer.</param>
    Task RemoveAsync(string key, CancellationToken cancellationToken);
}
