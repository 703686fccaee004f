using ChatClients.Sdk.AspNetCore.Options;
using ChatClients.Sdk.AspNetCore.Security;

namespace ChatClients.Sdk.AspNetCore.Sessions;

// The session of a user. The server makes the tag: nothing in a request chooses a session.
internal sealed class ChatSessions(ChatSettings settings, ChatSessionPool pool)
{
    public async Task<ChatSession> GetAsync(ChatUser user, IServiceProvider services, CancellationToken cancellationToken)
    {
        var request = new CreateWebChatSessionRequest { Tag = user.Tag };
        if (settings.Options.ConfigureSession is { } configure)
        {
            await configure(new AivaxChatSessionContext(user.Principal, services, request), cancellationToken).ConfigureAwait(false);
            request.Tag = user.Tag;
        }

        return await pool.GetOrCreateAsync(request, user.Id, cancellationToken).ConfigureAwait(false);
    }
}
