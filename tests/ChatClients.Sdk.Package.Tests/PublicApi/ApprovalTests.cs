namespace ChatClients.Sdk.Package.Tests;

public sealed class ApprovalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("approval-").FullName;

    [Fact]
    public void A_text_nobody_approved_is_refused_and_kept_for_review()
    {
        var failure = Assert.ThrowsAny<Exception>(() => Approval.Verify(_folder, "A", "class A { }", update: false));

        Assert.Contains("+ class A { }", failure.Message);
        Assert.Contains("UPDATE_PUBLIC_API=1", failure.Message);
        Assert.Equal("class A { }\n", File.ReadAllText(Path.Combine(_folder, "A.received.txt")));
    }

    [Fact]
    public void A_changed_text_is_refused_and_the_change_is_shown()
    {
        Approval.Verify(_folder, "A", "class A\nclass B", update: true);

        var failure = Assert.ThrowsAny<Exception>(() => Approval.Verify(_folder, "A", "class A\nclass C", update: false));

        Assert.Contains("- class B\n+ class C", failure.Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void An_update_approves_and_clears_what_was_received()
    {
        Assert.ThrowsAny<Exception>(() => Approval.Verify(_folder, "A", "class A", update: false));

        Approval.Verify(_folder, "A", "class A", update: true);
        Approval.Verify(_folder, "A", "class A\r\n", update: false);

        Assert.Equal(["A.approved.txt"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
