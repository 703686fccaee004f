using System.Text;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;

/// <summary>What is written to the console. It goes there all the same.</summary>
internal sealed class ConsoleSink : Sink
{
    private readonly TextWriter _output = Console.Out;
    private readonly TextWriter _error = Console.Error;

    public ConsoleSink()
    {
        Console.SetOut(new Copy(this, _output));
        Console.SetError(new Copy(this, _error));
    }

    protected override void Stop()
    {
        Console.SetOut(_output);
        Console.SetError(_error);
    }

    private sealed class Copy(ConsoleSink sink, TextWriter original) : TextWriter
    {
        private readonly StringBuilder _line = new();

        public override Encoding Encoding => original.Encoding;

        public override void Write(char value)
        {
            original.Write(value);
            lock (_line)
            {
                _line.Append(value);
                if (value == '\n')
                {
                    sink.Add(_line.ToString());
                    _line.Clear();
                }
            }
        }
    }
}
