using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ChatClients.Sdk.DependencyInjection;

// The members of one type of settings that a section may hold, and how each is read. A table instead of the platform's binder: the
// binder ignores unknown members, stops at the first bad value and repeats it in its message. No reflection, so trimming is safe.
internal sealed class SectionMembers<T>
    where T : class
{
    private readonly Dictionary<string, Action<T, IConfigurationSection, ICollection<string>>> _readers =
        new(StringComparer.OrdinalIgnoreCase);

    private delegate bool Parse<TValue>(string text, out TValue value);

    public IReadOnlyCollection<string> Names => _readers.Keys;

    public SectionMembers<T> Text(string name, Action<T, string> set) =>
        Value(name, "a text", static (string text, out string value) => (value = text) is not null, set);

    // A null of the configuration is a value here.
    public SectionMembers<T> TextOrNull(string name, Action<T, string?> set) =>
        Value<string>(name, "a text", static (string text, out string value) => (value = text) is not null, set, it => set(it, null));

    public SectionMembers<T> Flag(string name, Action<T, bool> set) => Value(name, "true or false", bool.TryParse, set);

    public SectionMembers<T> Number(string name, Action<T, int> set) => Value(
        name, "a whole number",
        static (string text, out int value) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value), set);

    public SectionMembers<T> Time(string name, Action<T, TimeSpan> set, Action<T>? setNull = null) =>
        Value(name, TimeText.Form, TimeText.TryParse, set, setNull);

    // The validation of the settings decides whether the address can be used: it knows the other settings.
    public SectionMembers<T> Address(string name, Action<T, Uri> set, Action<T>? setNull = null) => Value(
        name, "an address",
        static (string text, out Uri value) =>
        {
            value = Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? address) ? address : new Uri("unusable", UriKind.Relative);
            return true;
        },
        set, setNull);

    public SectionMembers<T> Choice<TEnum>(string name, Action<T, TEnum> set)
        where TEnum : struct, Enum
    {
        string[] names = Polyfills.NamesOf<TEnum>();
        return Value(
            name, "one of " + string.Join(", ", names),
            (string text, out TEnum value) => Enum.TryParse(text, ignoreCase: true, out value)
                && Array.Exists(names, it => it.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)),
            set);
    }

    // As with the platform's binder, a list of the configuration is added to the existing one.
    public SectionMembers<T> NameList(string name, Func<T, string[]> get, Action<T, string[]> set)
    {
        _readers.Add(name, (settings, section, problems) =>
        {
            IConfigurationSection[] items = [.. section.GetChildren()];
            if (!string.IsNullOrEmpty(section.Value) || Array.Exists(items, item => item.Value is null))
            {
                problems.Add($"""{section.Path} must be a list of texts, as in ["one", "two"].""");
                return;
            }

            set(settings, [.. get(settings), .. items.Select(item => item.Value!)]);
        });
        return this;
    }

    public SectionMembers<T> Object<TChild>(string name, Func<T, TChild> get, SectionMembers<TChild> members)
        where TChild : class
    {
        _readers.Add(name, (settings, section, problems) =>
        {
            if (!string.IsNullOrEmpty(section.Value))
            {
                problems.Add($"{section.Path} must be an object with the members {string.Join(", ", members.Names)}.");
                return;
            }

            members.Read(section, get(settings), problems, name + ConfigurationPath.KeyDelimiter);
        });
        return this;
    }

    // Reads the known members and reports the others.
    public void Read(IConfiguration section, T settings, ICollection<string> problems, string prefix = "")
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (_readers.TryGetValue(child.Key, out Action<T, IConfigurationSection, ICollection<string>>? read))
            {
                read(settings, child, problems);
            }
            else
            {
                string advice = SimilarName.Of(child.Key, Names) is { } meant ? $" Did you mean {prefix}{meant}?" : "";
                problems.Add($"{child.Path} is no setting of the client.{advice}");
            }
        }
    }

    private SectionMembers<T> Value<TValue>(
        string name, string form, Parse<TValue> parse, Action<T, TValue> set, Action<T>? setNull = null)
    {
        _readers.Add(name, (settings, section, problems) =>
        {
            if (section.GetChildren().Any() || (section.Value is { } text && !TrySet(settings, text, section.Path, problems)))
            {
                problems.Add($"{section.Path} must be {form}.");
            }
            else if (section.Value is null)
            {
                setNull?.Invoke(settings);
            }
        });
        return this;

        bool TrySet(T settings, string text, string path, ICollection<string> problems)
        {
            if (!parse(text, out TValue value))
            {
                return false;
            }

            try
            {
                set(settings, value);
            }
            catch (ArgumentException error)
            {
                // The messages of our own checks never repeat the value.
                problems.Add($"{path}: {error.Message}");
            }

            return true;
        }
    }
}
