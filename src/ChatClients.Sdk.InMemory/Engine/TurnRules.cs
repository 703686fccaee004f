using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// Which requests a conversation accepts: each tool call is answered once, before anything else.
internal static class TurnRules
{
    // Throws EngineException when the request breaks a rule.
    public static void Check(TurnRequest request, int kept, IReadOnlyList<FunctionCallContent> openCalls)
    {
        if (!request.IsRetry)
        {
            CheckToolCalls(request.Messages, openCalls);
        }
        else if (kept == 0)
        {
            throw EngineException.Invalid("There is no user message to answer again.");
        }
    }

    private static void CheckToolCalls(IReadOnlyList<ChatMessage> messages, IReadOnlyList<FunctionCallContent> openCalls)
    {
        if (openCalls.Count == 0 && !AreAboutTools(messages))
        {
            // Most prompts: no call is open, and none is opened.
            return;
        }

        // By id, in order: an id that two calls have is answered twice.
        List<FunctionCallContent> open = [.. openCalls];
        foreach (ChatMessage message in messages)
        {
            if (message.Role == ChatRole.Tool)
            {
                Answer(open, message);
                continue;
            }

            RefuseIfOpen(open);
            open.AddRange(message.Contents.OfType<FunctionCallContent>());
        }

        RefuseIfOpen(open);
    }

    private static bool AreAboutTools(IReadOnlyList<ChatMessage> messages)
    {
        for (int i = 0; i < messages.Count; i++)
        {
            IList<AIContent> contents = messages[i].Contents;
            bool calls = messages[i].Role == ChatRole.Tool;
            for (int j = 0; j < contents.Count && !calls; j++)
            {
                calls = contents[j] is FunctionCallContent;
            }

            if (calls)
            {
                return true;
            }
        }

        return false;
    }

    private static void Answer(List<FunctionCallContent> open, ChatMessage message)
    {
        foreach (FunctionResultContent result in message.Contents.OfType<FunctionResultContent>())
        {
            int answered = open.FindIndex(call => call.CallId == result.CallId);
            if (answered < 0)
            {
                throw EngineException.Invalid($"The tool_call_id '{result.CallId}' matches no open tool call.");
            }

            open.RemoveAt(answered);
        }
    }

    private static void RefuseIfOpen(List<FunctionCallContent> open)
    {
        if (open.Count > 0)
        {
            string calls = string.Join(", ", open.Select(call => $"{call.Name} ({call.CallId})"));
            throw EngineException.Invalid(
                $"The assistant waits for the results of tool calls: {calls}. Send a message of role 'tool' for each.");
        }
    }
}
