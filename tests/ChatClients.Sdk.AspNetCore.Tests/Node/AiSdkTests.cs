using System.Text.Json;
using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Tests.Node;

/// <summary>Front ends built on the AI SDK, of each version, against a chat on Kestrel.</summary>
[Collection(SharedNodeKit.Name)]
[Trait("Stage", "node")]
public sealed class AiSdkTests(NodeKit node)
{
    private const string Image = """
        {"data":{"createdMessages":[{"role":"assistant","content":[
          {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}]}}
        """;

    public static TheoryData<string> Versions { get; } = ["ai-5-0", "ai-5", "ai-6", "ai-7"];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Text_reasoning_tools_and_tokens_are_understood(string version)
    {
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Think("Let ", "me see.").UseServerTool("WebSearch", """{"q":1}""")
                .UseServerTool("Broken", fails: true).Say("It arrives ", "tomorrow. 👍").ReportUsage(3, 4)),
            onKestrel: true);
        FrontEnd frontEnd = node.FrontEnd(version);
        await frontEnd.SendAsync(host);

        JsonElement told = await frontEnd.EndAsync();

        Assert.False(told.TryGetProperty("error", out _), told.ToString());
        JsonElement message = told.GetProperty("message");
        JsonElement[] parts = [.. message.GetProperty("parts").EnumerateArray()];
        Assert.Equal("Let me see.", Part(parts, "reasoning").GetProperty("text").GetString());
        Assert.Equal("It arrives tomorrow. 👍", Part(parts, "text").GetProperty("text").GetString());
        Assert.Equal("done", Part(parts, "text").GetProperty("state").GetString());
        JsonElement[] tools = [.. parts.Where(it => TypeOf(it) == "dynamic-tool")];
        Assert.Equal(["output-available", "output-error"], tools.Select(it => it.GetProperty("state").GetString()));
        Assert.Equal("{\"q\":1}", tools[0].GetProperty("input").ToString());
        Assert.Equal("Completed", Part(parts, "data-aivax-tool").GetProperty("data").GetProperty("state").GetString());
        Assert.Equal(4, message.GetProperty("metadata").GetProperty("usage").GetProperty("output").GetInt32());
        Assert.Equal("finish", frontEnd.Types[^1]);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_file_of_the_assistant_is_understood(string version)
    {
        await using ChatHost host = await ChatHost.StartAsync(onKestrel: true);
        host.Engine.Faults.OnPrompt().Respond(FaultAnswer.Text(200, Image, "application/json"));
        FrontEnd frontEnd = node.FrontEnd(version);
        await frontEnd.SendAsync(host);

        JsonElement told = await frontEnd.EndAsync();

        JsonElement file = Part([.. told.GetProperty("message").GetProperty("parts").EnumerateArray()], "file");
        Assert.Equal("image/png", file.GetProperty("mediaType").GetString());
        Assert.Equal("data:image/png;base64,AAAA", file.GetProperty("url").GetString());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task An_answer_that_breaks_off_is_an_error_with_its_text(string version)
    {
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("It is ").Fail("x")), onKestrel: true);
        FrontEnd frontEnd = node.FrontEnd(version);
        await frontEnd.SendAsync(host);

        JsonElement told = await frontEnd.EndAsync();

        Assert.Contains("broke off", told.GetProperty("error").GetString());
        Assert.Contains("It is ", told.GetProperty("message").ToString());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_refusal_is_an_error_with_what_to_do(string version)
    {
        await using ChatHost host = await ChatHost.StartAsync(onKestrel: true);
        FrontEnd frontEnd = node.FrontEnd(version);
        await frontEnd.SendAsync(host, " ");

        JsonElement told = await frontEnd.EndAsync();

        Assert.Contains("The message is empty.", told.GetProperty("thrown").GetString());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_stopped_answer_is_an_abort(string version)
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync)), onKestrel: true);
        FrontEnd frontEnd = node.FrontEnd(version);
        await frontEnd.SendAsync(host);
        await frontEnd.UntilAsync("text-delta");

        using HttpResponseMessage stop = await host.Browser().PostAsync("api/chat/stop");
        JsonElement told = await frontEnd.EndAsync();

        Assert.Equal("abort", frontEnd.Types[^1]);
        Assert.False(told.TryGetProperty("error", out _), told.ToString());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_front_end_that_left_resumes_from_the_beginning(string version)
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync).Say("two.")), onKestrel: true);
        FrontEnd frontEnd = node.FrontEnd(version);
        await frontEnd.SendAsync(host);
        await frontEnd.UntilAsync("text-delta");
        await frontEnd.LeaveAsync();
        await frontEnd.EndAsync();

        await frontEnd.ResumeAsync(host);
        await frontEnd.UntilAsync("text-delta");
        gate.Open();
        JsonElement told = await frontEnd.EndAsync();

        JsonElement text = Part([.. told.GetProperty("message").GetProperty("parts").EnumerateArray()], "text");
        Assert.Equal("One two.", text.GetProperty("text").GetString());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task With_nothing_to_resume_nothing_happens(string version)
    {
        await using ChatHost host = await ChatHost.StartAsync(onKestrel: true);
        FrontEnd frontEnd = node.FrontEnd(version);
        await frontEnd.ResumeAsync(host);

        Assert.True((await frontEnd.EndAsync()).GetProperty("nothing").GetBoolean());
    }

    private static string? TypeOf(JsonElement part) => part.GetProperty("type").GetString();

    private static JsonElement Part(JsonElement[] parts, string type) => parts.First(it => TypeOf(it) == type);
}
