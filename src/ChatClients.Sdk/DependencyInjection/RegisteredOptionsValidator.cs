using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.DependencyInjection;

// Says all that is wrong with a registered client's settings, when the host starts.
internal sealed class RegisteredOptionsValidator : IValidateOptions<AivaxChatClientOptions>
{
    public ValidateOptionsResult Validate(string? name, AivaxChatClientOptions options)
    {
        string[] errors = [.. OptionsValidator.Errors(options)];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
