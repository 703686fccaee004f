using System.Runtime;
using System.Text;
using Hosts;

// From a start to the first token of a streamed answer: the benchmark waits for the first line on the standard output.
// The answer is read to its end, so that nothing is left out. The second line tells what the just-in-time compiler had to do.
using Stream output = Console.OpenStandardOutput();
bool isFirst = true;
ChatStack stack = new Chosen(new Uri(args[0]));
await foreach (string text in stack.StreamAsync())
{
    if (isFirst)
    {
        isFirst = false;
        output.Write(Encoding.UTF8.GetBytes(text + "\n"));
    }
}

(long methods, double milliseconds) = (JitInfo.GetCompiledMethodCount(), JitInfo.GetCompilationTime().TotalMilliseconds);
output.Write(Encoding.UTF8.GetBytes(
    FormattableString.Invariant($"{methods} {milliseconds:0.0} {AppDomain.CurrentDomain.GetAssemblies().Length}\n")));
