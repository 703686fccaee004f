namespace ChatClients.Sdk;

/// <summary>How far a server-side tool has come. An open set: the service may send states that are not listed here.</summary>
public readonly struct ServerToolState : IEquatable<ServerToolState>
{
    private readonly string? _value;

    /// <summary>Creates a state.</summary>
    /// <param name="value">The service's word for it; letter case does not matter.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is blank.</exception>
    public ServerToolState(string value) => _value = Guard.NotBlank(value);

    /// <summary>Gets the state of a tool that the assistant has asked for.</summary>
    public static ServerToolState Created { get; } = new("Created");

    /// <summary>Gets the state of a tool that is running.</summary>
    public static ServerToolState Running { get; } = new("Running");

    /// <summary>Gets the state of a tool that has finished. An assumed word.</summary>
    public static ServerToolState Completed { get; } = new("Completed");

    /// <summary>Gets the state of a tool that has failed. An assumed word.</summary>
    public static ServerToolState Failed { get; } = new("Failed");

    /// <summary>Gets the service's word.</summary>
    public string Value => _value ?? "";

    /// <summary>Determines whether two states are the same, without regard to letter case.</summary>
    /// <param name="left">One state.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ServerToolState left, ServerToolState right) => left.Equals(right);

    /// <summary>Determines whether two states differ.</summary>
    /// <param name="left">One state.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ServerToolState left, ServerToolState right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ServerToolState other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ServerToolState other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
