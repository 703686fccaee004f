using ChatClients.Sdk.Http;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests.Http;

public sealed class ResponseBodyReaderTests : IDisposable
{
    private readonly CancellationTokenSource _caller = new();
    private readonly TimerCounter _time = new();
    private readonly CallDeadline _call;
    private readonly HeldStream _stream = new();
    private readonly ResponseBodyReader _body;
    private readonly byte[] _buffer = new byte[8];

    public ResponseBodyReaderTests()
    {
        _call = new CallDeadline(Timeout.InfiniteTimeSpan, _time, _caller.Token);
        _body = new ResponseBodyReader(new StreamContent(_stream), _call, _time) { IdleLimit = TimeSpan.FromSeconds(45) };
    }

    public void Dispose()
    {
        _body.Dispose();
        _call.Dispose();
        _caller.Dispose();
    }

    [Fact]
    public async Task Reads_that_need_not_wait_make_no_timer()
    {
        using var body = new ResponseBodyReader(new ByteArrayContent(new byte[64]), _call, _time) { IdleLimit = _body.IdleLimit };

        while (await body.ReadAsync(_buffer, 0, _buffer.Length) > 0)
        {
        }

        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public async Task All_waits_for_bytes_share_one_timer()
    {
        for (int i = 1; i <= 3; i++)
        {
            Task<int> read = ReadAsync();
            _stream.End(i);
            Assert.Equal(i, await read);
        }

        Assert.Equal(1, _time.Timers);
    }

    [Fact]
    public async Task Time_that_passes_between_two_reads_is_not_idle_time()
    {
        Task<int> read = ReadAsync();
        _stream.End(1);
        await read;

        _time.Advance(TimeSpan.FromHours(1));
        read = ReadAsync();
        _stream.End(2);

        Assert.Equal(2, await read);
        Assert.False(_body.WasIdle);
    }

    [Fact]
    public async Task The_idle_limit_ends_a_read_by_its_token()
    {
        Task<int> read = ReadAsync();

        _time.Advance(TimeSpan.FromSeconds(45));
        Assert.True(_stream.Token.IsCancellationRequested);
        _stream.Fail(new OperationCanceledException(_stream.Token));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        Assert.True(_body.WasIdle);
        Assert.False(_stream.IsClosed);
    }

    [Fact]
    public async Task S30_A_cancellation_between_two_reads_closes_the_body_at_once()
    {
        Task<int> read = ReadAsync();
        _stream.End(1);
        await read;

        await _caller.CancelAsync();

        Assert.True(_stream.IsClosed);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(ReadAsync);
    }

    [Fact]
    public async Task S30_A_cancellation_before_any_wait_closes_a_watched_body_at_once()
    {
        _body.Watch();

        await _caller.CancelAsync();

        Assert.True(_stream.IsClosed);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(ReadAsync);
    }

    [Fact]
    public async Task What_was_put_back_is_read_first()
    {
        using var body = new ResponseBodyReader(new ByteArrayContent([4, 5]), _call, _time);

        body.PutBack(new byte[] { 1, 2, 3 });

        Assert.Equal(2, await body.ReadAsync(_buffer, 0, 2));
        Assert.Equal(1, await body.ReadAsync(_buffer, 2, 6));
        Assert.Equal(2, await body.ReadAsync(_buffer, 3, 5));
        Assert.Equal([1, 2, 3, 4, 5], _buffer[..5]);
    }

    [Fact]
    public async Task S30_A_read_that_brings_bytes_after_the_cancellation_gives_them_and_closes()
    {
        Task<int> read = ReadAsync();
        await _caller.CancelAsync();
        Assert.False(_stream.IsClosed);

        _stream.End(3);

        Assert.Equal(3, await read);
        Assert.True(_stream.IsClosed);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(ReadAsync);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_read_that_was_given_up_ends_unheard(bool fails)
    {
        Task<int> read = ReadAsync();
        await _caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.InTime());
        Assert.True(_stream.IsClosed);
        if (fails)
        {
            _stream.Fail(new IOException("late"));
        }
        else
        {
            _stream.End(8);
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(ReadAsync);
    }

    [Fact]
    public async Task An_opening_that_never_ends_is_given_up()
    {
        using var body = new ResponseBodyReader(new StuckContent(), _call, _time);
        Task<int> read = body.ReadAsync(_buffer, 0, _buffer.Length).AsTask();

        await _caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.InTime());
    }

    [Fact]
    public async Task A_rest_that_never_ends_is_given_up_though_the_clock_stands_still()
    {
        await _body.DrainAsync().AsTask().InTime();

        Assert.True(_stream.IsClosed);
        Assert.False(_caller.IsCancellationRequested);
    }

    private Task<int> ReadAsync() => _body.ReadAsync(_buffer, 0, _buffer.Length).AsTask();

    private sealed class TimerCounter : FakeTimeProvider
    {
        public int Timers { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }

    /// <summary>Each read waits until the test ends it, whatever its token says.</summary>
    private sealed class HeldStream : MemoryStream
    {
        private TaskCompletionSource<int> _read = new();

        public CancellationToken Token { get; private set; }

        public bool IsClosed { get; private set; }

        public void End(int count) => _read.SetResult(count);

        public void Fail(Exception error) => _read.SetException(error);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Token = cancellationToken;
            _read = new();
            return new(_read.Task);
        }

        protected override void Dispose(bool disposing)
        {
            IsClosed = true;
            base.Dispose(disposing);
        }
    }

    /// <summary>Reading it whole, as the platform does for content of this kind, never ends.</summary>
    private sealed class StuckContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) =>
            new TaskCompletionSource().Task;

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
