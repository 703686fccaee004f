using System.Reflection;
using System.Text;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>An application that waits with .Result on its only thread is wrong, but must not hang because of us.</summary>
public sealed class SynchronousWaitingTests
{
    public enum Scene
    {
        /// <summary>The client's own stack; answers that come in two parts.</summary>
        Own,

        /// <summary>A client that was registered.</summary>
        Registered,

        /// <summary>Answers to prompts that are streamed.</summary>
        Streamed,

        /// <summary>First a refusal, after which what may be is tried again.</summary>
        Retried,

        /// <summary>A refusal.</summary>
        Refused,
    }

    [Theory]
    [InlineData(Scene.Own)]
    [InlineData(Scene.Registered)]
    [InlineData(Scene.Streamed)]
    [InlineData(Scene.Retried)]
    [InlineData(Scene.Refused)]
    public async Task C39_Waiting_on_a_thread_that_must_run_the_rest_does_not_hang(Scene scene)
    {
        await using SwitchedService service = await SwitchedService.StartAsync();
        await using ServiceProvider? services = scene == Scene.Registered ? Clients.Registered(service.Address) : null;
        using AivaxChatClient client = services?.GetRequiredService<AivaxChatClient>()
            ?? Clients.Of(
                service.Address, options => options.Retry =
                    new() { BaseDelay = TimeSpan.FromMilliseconds(1), MaxAttempts = scene == Scene.Retried ? 3 : 1 });

        foreach (PublicCall call in PublicCalls.All)
        {
            ChatSession session = await service.CreateSessionAsync(client);
            int before = service.Requests;
            service.Answer = context => AnswerAsync(context, scene, call, isFirst: service.Requests == before + 1);

            Exception? error = await OnABusyThread(() => call.Run(client, session)).WaitAsync(Await.Longest);

            Assert.True(service.Requests > before, $"{call} sent nothing: {error}");
            bool fails = scene == Scene.Refused || (scene == Scene.Retried && call.Kind == PublicCallKind.Prompt)
                || (scene == Scene.Retried && call.Method == "WebChatClients.CreateAsync");
            Assert.True(fails ? error is AivaxServiceException : error is null, $"{call}: {error}");
        }
    }

    [Fact]
    public async Task C39_A_prompt_that_waits_for_its_turn_does_not_hang()
    {
        await using SwitchedService service = await SwitchedService.StartAsync(
            context => AnswerAsync(context, Scene.Streamed, PublicCalls.All.First(call => call.Kind == PublicCallKind.Prompt), false));
        using AivaxChatClient client = Clients.Of(service.Address);
        ChatSession session = client.OpenSession("k1");
        IAsyncEnumerator<Microsoft.Extensions.AI.ChatResponseUpdate> first = session.StreamAsync("Oi").GetAsyncEnumerator();
        await first.MoveNextAsync();

        Task<Exception?> second = OnABusyThread(() => session.SendAsync("Oi"));
        await first.DisposeAsync();

        Assert.Null(await second.WaitAsync(Await.Longest));
    }

    [Fact]
    public void C39_No_asynchronous_method_of_the_public_api_is_left_out()
    {
        IEnumerable<string> methods =
            from type in typeof(AivaxChatClient).Assembly.GetExportedTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where !type.IsInterface && IsAsynchronous(method.ReturnType)
            select Name(method);

        Assert.Equal(
            methods.Distinct().Order(StringComparer.Ordinal),
            PublicCalls.All.Select(call => call.Method).Concat(PublicCalls.OfTwo).Distinct().Order(StringComparer.Ordinal));
    }

    private static bool IsAsynchronous(Type type) =>
        typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
        || (type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    // An overload is recognised by its first parameter.
    private static string Name(MethodInfo method)
    {
        string name = $"{method.DeclaringType!.Name}.{method.Name}";
        return method.DeclaringType.GetMethods().Count(other => other.Name == method.Name) == 1 ? name
            : $"{name}({method.GetParameters()[0].ParameterType.Name})";
    }

    /// <summary>Truly asynchronous: each part of the answer comes after the client has begun to wait for it.</summary>
    private static async Task AnswerAsync(HttpContext context, Scene scene, PublicCall call, bool isFirst)
    {
        bool refuses = scene == Scene.Refused || (scene == Scene.Retried && isFirst);
        bool streams = scene == Scene.Streamed && call.Kind == PublicCallKind.Prompt;
        context.Response.StatusCode = refuses ? 503 : 200;
        context.Response.ContentType = streams ? "text/event-stream" : call.Kind == PublicCallKind.Copied ? "text/plain"
            : "application/json";
        string body = refuses ? """{"error":"busy"}""" : streams
            ? RawAnswer.Event(Events.Text("Oi")) + RawAnswer.Event(Events.Final) + RawAnswer.Event(Events.End) : call.Good;
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        await context.Response.Body.FlushAsync();
        await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await context.Response.Body.FlushAsync();
        await Task.Yield();
        await context.Response.Body.WriteAsync(bytes.AsMemory(bytes.Length / 2));
    }

    private static Task<Exception?> OnABusyThread(Func<Task> call)
    {
        var done = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new BusyContext());
            done.SetResult(Record.Exception(() => call().GetAwaiter().GetResult()));
        })
        { IsBackground = true };
        thread.Start();
        return done.Task;
    }

    /// <summary>Its thread is busy waiting, so what is posted to it never runs.</summary>
    private sealed class BusyContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
