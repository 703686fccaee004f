using System.Diagnostics.CodeAnalysis;

namespace QuickStart;

/// <summary>The command line.</summary>
internal sealed class Arguments
{
    private const string Help = """
        Usage: QuickStart [--tag TAG] [--context TEXT] [--script FILE]
          --tag TAG        whose session it is (default: the name of the user of this machine)
          --context TEXT   what the assistant is told about the user
          --script FILE    read the user's lines from a file, print plain text, fail on the first error
        """;

    public string Tag { get; private set; } = $"quickstart-{Environment.UserName}";

    public string? Context { get; private set; } = $"You are talking with {Environment.UserName}.";

    public string? Script { get; private set; }

    /// <summary>Whether nobody sits at the keyboard.</summary>
    public bool IsScripted => Script is not null || Console.IsInputRedirected;

    public TextReader OpenScript() => Script is null ? Console.In : File.OpenText(Script);

    public static bool TryParse(string[] args, [NotNullWhen(true)] out Arguments? arguments, out string help)
    {
        help = Help;
        arguments = null;
        var parsed = new Arguments();
        for (int i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length || string.IsNullOrWhiteSpace(args[i + 1]))
            {
                return false;
            }

            switch (args[i])
            {
                case "--tag": parsed.Tag = args[i + 1]; break;
                case "--context": parsed.Context = args[i + 1]; break;
                case "--script" when File.Exists(args[i + 1]): parsed.Script = args[i + 1]; break;
                case "--script":
                    help = $"The script {args[i + 1]} does not exist.";
                    return false;
                default: return false;
            }
        }

        arguments = parsed;
        return true;
    }
}
