using System.Globalization;
using System.Reflection;
using System.Text;
using ChatClients.Sdk.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.Tests.DependencyInjection;

/// <summary>What a section of the configuration may hold. What it may not stops the host, whose message never shows a value.</summary>
public sealed class SectionTests
{
    public static TheoryData<string, string?, string> Refused => new()
    {
        { "BaseAdress", "http://localhost:5080", "Aivax:BaseAdress is no setting of the client. Did you mean BaseAddress?" },
        { "Timeouts:Promt", "00:01:00", "Aivax:Timeouts:Promt is no setting of the client. Did you mean Timeouts:Prompt?" },
        { "Colour", "s3cret", "Aivax:Colour is no setting of the client." },
        { "Timeouts:Prompt", "30", "Aivax:Timeouts:Prompt must be a time such as 00:01:30" },
        { "Timeouts:Prompt", "24:00:00", "Aivax:Timeouts:Prompt must be a time such as 00:01:30" },
        { "Timeouts:Prompt", "s3cret", "Aivax:Timeouts:Prompt must be a time such as 00:01:30" },
        { "Timeouts:Prompt", "", "Aivax:Timeouts:Prompt must be a time such as 00:01:30" },
        { "Timeouts", "s3cret", "Aivax:Timeouts must be an object" },
        { "ApiKey:Value", "s3cret", "Aivax:ApiKey must be a text" },
        { "Retry:MaxAttempts", "s3cret", "Aivax:Retry:MaxAttempts must be a whole number" },
        { "Retry:RetryPromptOn503", "s3cret", "Aivax:Retry:RetryPromptOn503 must be true or false" },
        { "UnsupportedOptions", "s3cret", "Aivax:UnsupportedOptions must be one of Throw, LogAndIgnore" },
        { "UnsupportedOptions", "7", "Aivax:UnsupportedOptions must be one of Throw, LogAndIgnore" },
        { "BaseAddress", "https://user:s3cret@:port", "BaseAddress must be an absolute https address" },
        { "BaseAddress", "", "BaseAddress must be an absolute https address" },
        { "FieldNames:Tag", "s3cret", "Aivax:FieldNames:Tag must be a list" },
        { "FieldNames:Tag:0:Name", "s3cret", "Aivax:FieldNames:Tag must be a list" },
        { "FieldNames:Usage:0", " ", "FieldNames.Usage must hold at least one name" },
        { "Routes:Reset", "s3cret", "Aivax:Routes:Reset: The route Reset must contain {accessKey}." },
        { "Routes:Reset", "", "Aivax:Routes:Reset: Reset must not be blank." },
    };

    [Theory, MemberData(nameof(Refused))]
    public void A_forbidden_setting_of_a_section_stops_the_host_by_its_path(string member, string? value, string expected)
    {
        string message = Start(new() { [member] = value });

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_stands_in_one_message()
    {
        string message = Start(
            new()
            {
                ["ApiKey"] = null,
                ["ChatClientId"] = null,
                ["BaseAdress"] = "http://localhost:5080",
                ["BaseAddress"] = "http://example.com",
                ["Timeouts:Prompt"] = "30",
                ["Retry:MaxAttempts"] = "0",
            });

        Assert.All(
            ["ApiKey is missing", "ChatClientId is missing", "Aivax:BaseAdress", "BaseAddress must", "Timeouts:Prompt",
                "Retry.MaxAttempts"],
            it => Assert.Contains(it, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_setting_is_read_from_a_section_under_its_own_name()
    {
        var names = new Dictionary<string, string?>();
        var expected = new Dictionary<string, object>();
        Fill(typeof(AivaxChatClientOptions), "", names, expected);
        var options = new AivaxChatClientOptions();

        ClientSection.Read(new ConfigurationBuilder().AddInMemoryCollection(names).Build(), options);

        Assert.Empty(options.Source.Problems);
        Assert.InRange(expected.Count, 45, int.MaxValue);
        Assert.All(expected, it => Assert.Equal(it.Value, ValueAt(options, it.Key)));
    }

    [Fact]
    public void Nulls_of_the_configuration_are_values_where_null_is_one()
    {
        var options = new AivaxChatClientOptions { DirectBaseAddress = new Uri("https://a.example"), Timeouts = { Turn = TimeSpan.Zero } };

        ClientSection.Read(
            Json("""
                {"ApiKey":null,"DirectBaseAddress":null,"BaseAddress":null,"Routes":null,"Limits":{},"Retry":{"MaxAttempts":null},
                 "Timeouts":{"Turn":null,"Prompt":null},"FieldNames":{"Stream":null,"Tag":[],"Usage":null}}
                """),
            options);

        Assert.Empty(options.Source.Problems);
        Assert.Equal((null, null, null), (options.DirectBaseAddress, options.Timeouts.Turn, options.FieldNames.Stream));
        Assert.Equal("https://inference.aivax.net/", options.BaseAddress.AbsoluteUri);
        Assert.Equal((3, 300d), (options.Retry.MaxAttempts, options.Timeouts.Prompt.TotalSeconds));
        Assert.Equal(["tag", "externalUserId"], options.FieldNames.Tag);
    }

    [Theory]
    [InlineData("-00:00:00.001", -1)]
    [InlineData("1.00:00:00", 86_400_000)]
    [InlineData("00:00:00.5", 500)]
    [InlineData("00:10", 600_000)]
    public void Times_are_read_in_their_constant_form(string text, int milliseconds)
    {
        var options = new AivaxChatClientOptions();

        ClientSection.Read(Json($$$"""{"Timeouts":{"Account":"{{{text}}}"}}"""), options);

        Assert.Equal(milliseconds, options.Timeouts.Account.TotalMilliseconds);
    }

    [Fact]
    public void A_whole_configuration_is_not_listed_variable_by_variable()
    {
        var options = new AivaxChatClientOptions();
        IEnumerable<KeyValuePair<string, string?>> variables = Enumerable.Range(1, 60).Select(i => KeyValuePair.Create($"V{i}",
            (string?)"x"));

        ClientSection.Read(new ConfigurationBuilder().AddInMemoryCollection(variables).Build(), options);

        Assert.Equal(4, options.Source.Problems.Count);
        Assert.Contains("And 57 more", options.Source.Problems[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_in_the_place_of_a_name_is_masked()
    {
        var options = new AivaxChatClientOptions();

        ClientSection.Read(Json("""{"sk-aiv-acc-test-s3cret":"x"}"""), options);

        Assert.DoesNotContain("s3cret", Assert.Single(options.Source.Problems), StringComparison.Ordinal);
    }

    private static IConfigurationRoot Json(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();

    // A value for each setting, none of them the default.
    private static void Fill(Type type, string path, Dictionary<string, string?> names, Dictionary<string, object> expected)
    {
        foreach (PropertyInfo property in type.GetProperties().Where(it => it.CanWrite))
        {
            string name = path + property.Name;
            Type setting = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            object? value = setting == typeof(bool) ? true
                : setting == typeof(int) ? 123_456
                : setting == typeof(TimeSpan) ? TimeSpan.FromSeconds(77)
                : setting == typeof(Uri) ? new Uri("https://example.com/x")
                : setting.IsEnum ? Enum.GetValues(setting).GetValue(1)!
                : setting == typeof(string) ? type == typeof(AivaxRoutes)
                    ? "v2/" + property.GetValue(new AivaxRoutes())
                    : "text"
                : null;
            if (value is not null)
            {
                names[name] = Convert.ToString(value, CultureInfo.InvariantCulture);
                expected[name] = value;
            }
            else if (setting == typeof(string[]))
            {
                names[name + ":0"] = "own";
                expected[name] = (string[])[.. (string[])property.GetValue(new AivaxFieldNames())!, "own"];
            }
            else
            {
                Fill(setting, name + ":", names, expected);
            }
        }
    }

    private static object? ValueAt(object settings, string path) =>
        path.Split(':').Aggregate((object?)settings, (at, name) => at!.GetType().GetProperty(name)!.GetValue(at));

    private static string Start(Dictionary<string, string?> values)
    {
        var all = new Dictionary<string, string?>(values);
        all.TryAdd("ApiKey", "sk-aiv-acc-test-1");
        all.TryAdd("ChatClientId", "id-1");
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(all.Select(it => KeyValuePair.Create("Aivax:" + it.Key, it.Value)));
        builder.Services.AddAivaxChatClient(builder.Configuration.GetSection("Aivax"));
        using IHost host = builder.Build();

        return Assert.Throws<OptionsValidationException>(host.Start).Message;
    }
}
