namespace ChatClients.Sdk;

/// <summary>A messaging service that a chat client can answer on. An open set: any name that the service knows can be given.</summary>
public readonly struct IntegrationType : IEquatable<IntegrationType>
{
    private readonly string? _value;

    /// <summary>Creates a type.</summary>
    /// <param name="value">The service's name for it: letters, digits, '-' and '_'.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is no name.</exception>
    public IntegrationType(string value) => _value = Guard.Identifier(value);

    /// <summary>Gets Telegram.</summary>
    public static IntegrationType Telegram { get; } = new("Telegram");

    /// <summary>Gets WhatsApp through Z-Api.</summary>
    public static IntegrationType Zapi { get; } = new("Zapi");

    /// <summary>Gets WhatsApp through Evolution API.</summary>
    public static IntegrationType EvolutionApi { get; } = new("EvolutionApi");

    /// <summary>Gets WhatsApp through Kapso.</summary>
    public static IntegrationType Kapso { get; } = new("Kapso");

    /// <summary>Gets the service's name.</summary>
    public string Value => _value ?? "";

    /// <summary>Determines whether two types are the same, without regard to letter case.</summary>
    /// <param name="left">One type.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(IntegrationType left, IntegrationType right) => left.Equals(right);

    /// <summary>Determines whether two types differ.</summary>
    /// <param name="left">One type.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(IntegrationType left, IntegrationType right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(IntegrationType other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IntegrationType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
