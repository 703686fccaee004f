using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>The settings of an <see cref="AivaxChatClient"/>. Read once, when the client is made. Only the API key of a registered
/// client follows its configuration. Not thread-safe.</summary>
public sealed class AivaxChatClientOptions
{
    internal static readonly Uri ProductionAddress = new("https://inference.aivax.net/");
    internal static Uri ProductionDirectAddress => new("https://direct.inference.aivax.net/");

    // Stands for a part that was set to null, which is an error.
    private static readonly object Null = new();

    // The parts are made when somebody asks for them. Most clients leave them as they are, and start without checking and copying them.
    private object? _routes;
    private object? _fieldNames;
    private object? _timeouts;
    private object? _retry;
    private object? _limits;

    /// <summary>Gets or sets the account's private API key, which starts with <c>sk-aiv-acc</c>: a secret. It can be read from JSON and is
    /// never written to it.</summary>
    /// <value>The default, <see langword="null"/>, makes a client that can only open sessions from their access keys. A registered client
    /// also needs <see cref="SessionsOnly"/> for that. A blank key is an error. A registered client takes a new key when its
    /// configuration is reloaded.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets the chat client that sessions belong to when a call names none.</summary>
    /// <value>The default is <see langword="null"/>. A registered client needs one, or <see cref="ChatClientPerCall"/>.</value>
    public string? ChatClientId { get; set; }

    /// <summary>Gets or sets whether the client only opens sessions from their access keys.</summary>
    /// <value>
    /// The default is <see langword="false"/>: a registered client without <see cref="ApiKey"/> stops the host. With
    /// <see langword="true"/> it needs none, must have none, and does not look at the environment variables.
    /// </value>
    public bool SessionsOnly { get; set; }

    /// <summary>Gets or sets whether every call names its chat client.</summary>
    /// <value>The default is <see langword="false"/>: a registered client without <see cref="ChatClientId"/> stops the host. With
    /// <see langword="true"/> it needs none.</value>
    public bool ChatClientPerCall { get; set; }

    /// <summary>Gets or sets the service's address: https, or http on this machine. See <see cref="AllowPrivateHttp"/> for http
    /// elsewhere.</summary>
    /// <value>
    /// The default is <c>https://inference.aivax.net/</c>. <c>https+http://name</c>, as service discovery writes it, is read as
    /// <c>https://name</c>.
    /// </value>
    public Uri BaseAddress { get; set; } = ProductionAddress;

    /// <summary>Gets or sets the address for prompts with <see cref="PromptOptions.LongRunning"/>.</summary>
    /// <value>The default, <see langword="null"/>, is <c>https://direct.inference.aivax.net/</c>, or <see cref="BaseAddress"/> when that
    /// was changed.</value>
    public Uri? DirectBaseAddress { get; set; }

    /// <summary>Gets or sets whether plain http is accepted to hosts of a private network too, such as an emulator of the service in a
    /// container.</summary>
    /// <value>
    /// The default is <see langword="false"/>: http on this machine (localhost) only. With <see langword="true"/> also to names without a
    /// dot, to names that end in <c>.localhost</c>, <c>.local</c>, <c>.internal</c> or <c>.test</c>, and to private IP addresses.
    /// Keys and prompts then cross that network unencrypted. Http to any other host is always refused.
    /// </value>
    public bool AllowPrivateHttp { get; set; }

    /// <summary>Gets or sets the service's routes.</summary>
    public AivaxRoutes Routes
    {
        get => ((_routes ??= new AivaxRoutes()) as AivaxRoutes)!;
        set => _routes = value ?? Null;
    }

    /// <summary>Gets or sets the spellings of JSON members that the service has not published.</summary>
    public AivaxFieldNames FieldNames
    {
        get => ((_fieldNames ??= new AivaxFieldNames()) as AivaxFieldNames)!;
        set => _fieldNames = value ?? Null;
    }

    /// <summary>Gets or sets how long the client waits.</summary>
    public AivaxTimeouts Timeouts
    {
        get => ((_timeouts ??= new AivaxTimeouts()) as AivaxTimeouts)!;
        set => _timeouts = value ?? Null;
    }

    /// <summary>Gets or sets when the client tries again by itself.</summary>
    public AivaxRetryOptions Retry
    {
        get => ((_retry ??= new AivaxRetryOptions()) as AivaxRetryOptions)!;
        set => _retry = value ?? Null;
    }

    /// <summary>Gets or sets how much of what the service sends is read.</summary>
    public AivaxLimits Limits
    {
        get => ((_limits ??= new AivaxLimits()) as AivaxLimits)!;
        set => _limits = value ?? Null;
    }

    /// <summary>Gets or sets what a session does with chat options that the service cannot honour.</summary>
    /// <value>The default is <see cref="UnsupportedOptionsPolicy.Throw"/>.</value>
    public UnsupportedOptionsPolicy UnsupportedOptions { get; set; }

    /// <summary>Gets or sets what a session does, as an <see cref="IChatClient"/>, with messages that repeat the conversation: system and
    /// assistant messages in a prompt that is stored.</summary>
    /// <value>The default is <see cref="ReplayedHistoryPolicy.Throw"/>.</value>
    public ReplayedHistoryPolicy ReplayedHistory { get; set; }

    /// <summary>Gets or sets whether resilience handlers that the application adds to all its HTTP clients stay on this one too.</summary>
    /// <value>
    /// The default is <see langword="false"/>: they are removed, because they would send a prompt more than once, and each is billed and
    /// stored. With <see langword="true"/> they stay, and a second send of the same prompt fails with
    /// <see cref="AivaxConnectionException"/>.
    /// </value>
    public bool KeepHostResilience { get; set; }

    // Where prompts with LongRunning go.
    internal Uri DirectAddress => DirectBaseAddress ?? (BaseAddress == ProductionAddress ? ProductionDirectAddress : BaseAddress);

    // Of a registered client only. Not copied.
    internal SettingsSource Source { get; } = new();

    internal AivaxChatClientOptions Clone()
    {
        var copy = new AivaxChatClientOptions();
        copy.TakeFrom(this);
        copy.CloneParts();
        copy.ApiKey = ApiKey?.Trim(' ', '\t');
        copy.ChatClientId = string.IsNullOrWhiteSpace(ChatClientId) ? null : ChatClientId!.Trim();
        copy.BaseAddress = WithSlash(ServiceAddress.Read(BaseAddress));
        copy.DirectBaseAddress = DirectBaseAddress is { } direct ? WithSlash(ServiceAddress.Read(direct)) : null;
        return copy;
    }

    // Takes all settings of the others, which may not change any more.
    internal void TakeFrom(AivaxChatClientOptions other)
    {
        (ApiKey, ChatClientId) = (other.ApiKey, other.ChatClientId);
        (SessionsOnly, ChatClientPerCall) = (other.SessionsOnly, other.ChatClientPerCall);
        (BaseAddress, DirectBaseAddress, AllowPrivateHttp) = (other.BaseAddress, other.DirectBaseAddress, other.AllowPrivateHttp);
        (_routes, _fieldNames, _timeouts) = (other._routes, other._fieldNames, other._timeouts);
        (_retry, _limits) = (other._retry, other._limits);
        (UnsupportedOptions, ReplayedHistory) = (other.UnsupportedOptions, other.ReplayedHistory);
        KeepHostResilience = other.KeepHostResilience;
    }

    // Adds what is wrong with the parts.
    internal void AddPartErrors(List<string> errors)
    {
        if (_routes == Null || _fieldNames == Null || _timeouts == Null || _retry == Null || _limits == Null)
        {
            errors.Add("Routes, FieldNames, Timeouts, Retry and Limits must not be null.");
            return;
        }

        (_timeouts as AivaxTimeouts)?.AddErrors(errors);
        (_retry as AivaxRetryOptions)?.AddErrors(errors);
        (_limits as AivaxLimits)?.AddErrors(errors);
        (_fieldNames as AivaxFieldNames)?.AddErrors(errors);
    }

    private void CloneParts()
    {
        _routes = (_routes as AivaxRoutes)?.Clone();
        _fieldNames = (_fieldNames as AivaxFieldNames)?.Clone();
        _timeouts = (_timeouts as AivaxTimeouts)?.Clone();
        _retry = (_retry as AivaxRetryOptions)?.Clone();
        _limits = (_limits as AivaxLimits)?.Clone();
    }

    // Without the slash, the last segment of the address would be replaced by the route.
    private static Uri WithSlash(Uri address) =>
        address.AbsolutePath[address.AbsolutePath.Length - 1] == '/' ? address : new Uri(address.AbsoluteUri + "/");
}
