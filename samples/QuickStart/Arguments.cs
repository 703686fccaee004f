using System.Diagnostics.CodeAnalysis;

namespace QuickStart;

/// <summary>The command line.</summary>
internal sealed class Arguments
{
    public const string Help = """
        Usage: QuickStart [--tag TAG] [--context TEXT] [--script FILE]
          --tag TAG        whose session it is (default: the name of the user of this machine)
          --context TEXT   what the assistant knows about the user
          --script FILE    read the user's lines from a file, print plain text, fail on the first error
          --help           show this text
        """;

    public string Tag { get; private set; } = $"quickstart-{Environment.UserName}";

    public string? Context { get; private set; } = $"You are talking with {Environment.UserName}.";

    public string? Script { get; private set; }

    public bool WantsHelp { get; private set; }

    /// <summary>Whether the lines come from a file or another program, and not from a keyboard.</summary>
    public bool IsScripted => Script is not null || Console.IsInputRedirected;

    public TextReader OpenScript() => Script is null ? Console.In : File.OpenText(Script);

    public static bool TryParse(string[] args, [NotNullWhen(true)] out Arguments? arguments, out string problem)
    {
        arguments = null;
        problem = "";
        var parsed = new Arguments();
        for (int i = 0; i < args.Length && !parsed.WantsHelp; i++)
        {
            if (!parsed.TryTake(args[i], args.ElementAtOrDefault(i + 1), out bool takesValue, out problem))
            {
                return false;
            }

            i += takesValue ? 1 : 0;
        }

        arguments = parsed;
        return true;
    }

    private bool TryTake(string name, string? value, out bool takesValue, out string problem)
    {
        takesValue = name is "--tag" or "--context" or "--script";
        problem = !takesValue ? $"Unknown argument: {name}"
            : string.IsNullOrWhiteSpace(value) ? $"{name} needs a value."
            : name == "--script" && !File.Exists(value) ? $"The script {value} does not exist."
            : "";
        switch (name)
        {
            case "--help" or "-h":
                WantsHelp = true;
                return true;
            case "--tag":
                Tag = value ?? "";
                break;
            case "--context":
                Context = value;
                break;
            case "--script":
                Script = value;
                break;
            default:
                break;
        }

        return problem.Length == 0;
    }
}
