using System.Collections;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// The updates of an answer so far: an answer that breaks off hands them over. In blocks, since a list would be copied while it grows.
internal sealed class ReceivedUpdates : IEnumerable<ChatResponseUpdate>
{
    private const int FirstBlock = 16;
    private const int LongestBlock = 1024;

    private readonly List<ChatResponseUpdate[]> _full = [];
    private ChatResponseUpdate[] _block = new ChatResponseUpdate[FirstBlock];
    private int _inBlock;
    private int _inFull;

    public int Count => _inFull + _inBlock;

    public void Add(ChatResponseUpdate update)
    {
        if (_inBlock == _block.Length)
        {
            _full.Add(_block);
            _inFull += _inBlock;
            _block = new ChatResponseUpdate[Math.Min(2 * _inBlock, LongestBlock)];
            _inBlock = 0;
        }

        _block[_inBlock++] = update;
    }

    public IEnumerator<ChatResponseUpdate> GetEnumerator() =>
        _full.SelectMany(block => block).Concat(_block.Take(_inBlock)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
