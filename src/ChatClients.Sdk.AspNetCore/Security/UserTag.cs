using System.Globalization;
using System.Text;

namespace ChatClients.Sdk.AspNetCore.Security;

// Makes tags of users. The same user has the same tag, and the tag does not reveal the user.
internal sealed class UserTag(string key)
{
    private readonly PseudonymousTag _tags = new(key);

    // The same tag as the application's own code makes, so that both find the same session.
    public string OfUser(string id) => _tags.FromUserId(id);

    // Each part is written with its length, so that no two lists of parts are equal. The NUL separates them from ids.
    public string Of(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder("\0");
        foreach (string part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
        }

        return _tags.FromUserId(text.ToString());
    }
}
