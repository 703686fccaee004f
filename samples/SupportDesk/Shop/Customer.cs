namespace SupportDesk.Shop;

/// <summary>Somebody who can sign in. A real shop asks for a password.</summary>
public sealed record Customer(string Id, string Name, string Language)
{
    public static IReadOnlyList<Customer> All { get; } =
        [new("ana", "Ana Souza", "pt-BR"), new("emma", "Emma Clark", "en"), new("rui", "Rui Lima", "pt-BR")];

    public string Initials => string.Concat(Name.Split(' ').Select(it => it[0]));

    public static Customer? Find(string? id) => All.FirstOrDefault(it => it.Id == id);
}
