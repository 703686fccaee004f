using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// The functions that a prompt brings for the assistant's calls, and how they are run.
internal sealed class ToolSet
{
    private readonly Dictionary<string, AIFunction> _byName = new(StringComparer.Ordinal);

    private ToolSet(PromptOptions options, IServiceProvider? services)
    {
        MaxRounds = options.MaxToolRounds;
        IncludeDetailedErrors = options.IncludeDetailedErrors;
        Services = options.Services ?? services;
    }

    public int MaxRounds { get; }

    public bool IncludeDetailedErrors { get; }

    public IServiceProvider? Services { get; }

    // services: those of the client, for a prompt that brings none of its own.
    // Returns null when the prompt brings no functions. Throws ArgumentException when a function cannot be run here.
    public static ToolSet? Of(PromptOptions options, IServiceProvider? services)
    {
        if (options.MaxToolRounds < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.MaxToolRounds, "MaxToolRounds must be at least 1.");
        }

        if (Guard.NotNull(options.Tools).Count == 0)
        {
            return null;
        }

        var tools = new ToolSet(options, services);
        foreach (AIFunction function in options.Tools)
        {
            tools.Add(Guard.NotNull(function, nameof(options.Tools)));
        }

        return tools;
    }

    public AIFunction? Find(string name) => _byName.TryGetValue(name, out AIFunction? function) ? function : null;

    private void Add(AIFunction function)
    {
        if (function.GetService<ApprovalRequiredAIFunction>() is not null)
        {
            throw new ArgumentException(
                $"The function '{function.Name}' needs an approval, which a prompt with Tools cannot ask for. "
                + "Use the session as IChatClient with UseFunctionInvocation.",
                nameof(function));
        }

        if (_byName.ContainsKey(function.Name))
        {
            throw new ArgumentException($"Two functions of PromptOptions.Tools are named '{function.Name}'.", nameof(function));
        }

        _byName.Add(function.Name, function);
    }
}
