using System.Globalization;
using System.Text;
using ChatClients.Sdk.Fuzz;
using ChatClients.Sdk.Tests.Fuzz;
using CsCheck;

namespace ChatClients.Sdk.Tests.Http.Retry;

/// <summary>Whatever Retry-After holds, the wait is bounded and never negative, and what the header plainly says is kept.</summary>
public sealed class MutatedRetryAfterTests(ITestOutputHelper output)
{
    [Fact]
    public void Any_text_gives_a_bounded_wait() => new RetryAfterTarget().SampleMutated(output.WriteLine, iter: 10_000);

    [Fact]
    public void Any_number_and_any_date_give_a_bounded_wait()
    {
        Gen<string> header = Gen.OneOf(
            Gen.Int[0, 200].Select(seconds => seconds.ToString(CultureInfo.InvariantCulture)),
            Gen.Int[0, int.MaxValue].Select(seconds => seconds.ToString(CultureInfo.InvariantCulture)),
            Gen.Int[0, 200_000].Select(thousandths => (thousandths / 1000m).ToString(CultureInfo.InvariantCulture)),
            Gen.Select(Gen.OneOf("ms ", "xms "), Gen.Int[0, int.MaxValue])
                .Select((name, number) => name + number.ToString(CultureInfo.InvariantCulture)),
            Gen.Select(Gen.Int[-200, 200], Gen.Int[-90_000, 90_000])
                .Select((seconds, wrong) => string.Join('\n', new[] { seconds + wrong, wrong }.Select((at, i) =>
                (i == 0 ? "" : "date ") + RetryAfterTarget.Now.AddSeconds(at).ToString("r", CultureInfo.InvariantCulture)))),
            Gen.Int[-200, 200].Select(seconds => RetryAfterTarget.Now.AddSeconds(seconds).ToString("r", CultureInfo.InvariantCulture)),
            Gen.DateTime[DateTime.UnixEpoch, new DateTime(9999, 12, 31, 23, 59, 59, DateTimeKind.Utc)].Select(
                date => date.ToString("r", CultureInfo.InvariantCulture)));
        var target = new RetryAfterTarget();

        Gen.Select(Gen.OneOf("429", "503"), Gen.OneOf("info", "create", "tagged", "prompt"), header).Sample(
            (status, call, text) => Assert.Null(Finding.In(target, Encoding.Latin1.GetBytes($"{status} {call}\n{text}"))),
            writeLine: output.WriteLine, iter: 5_000, threads: 1);
    }
}
