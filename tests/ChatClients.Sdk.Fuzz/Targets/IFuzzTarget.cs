namespace ChatClients.Sdk.Fuzz;

/// <summary>A reader of the client, and what must hold whatever bytes it is given.</summary>
internal interface IFuzzTarget
{
    /// <summary>The word on the command line, and the folder of the corpus.</summary>
    string Name { get; }

    /// <summary>Words that mean something to the reader.</summary>
    IEnumerable<string> Dictionary { get; }

    /// <summary>How long a new input may be: what longer ones could show, shorter ones show faster.</summary>
    int Longest { get; }

    /// <summary>Reads the input. Any exception is a finding.</summary>
    Task RunAsync(byte[] input);
}
