using System.Globalization;

namespace ChatClients.Sdk.Contract.Tests;

/// <summary>Where a service differs from what the suite expects of it: rule, expected, seen.</summary>
internal sealed record DriftTable(string Service, int Asked, IReadOnlyList<DriftRow> Rows)
{
    /// <summary>Asks a service for every behaviour that does not need an engine, one after the other.</summary>
    /// <param name="createService">Makes the service anew for each behaviour.</param>
    public static async Task<DriftTable> MakeAsync(Func<IContractService> createService)
    {
        Behaviour[] asked = [.. Behaviour.All.Where(behaviour => behaviour.Says.EngineOnly is null)];
        List<DriftRow> rows = [];
        string name = "";
        foreach (Behaviour behaviour in asked)
        {
            IContractService service = createService();
            name = service.Name;
            try
            {
                await using var suite = new AskingSuite(service);
                await behaviour.RunAsync(suite);
            }
            catch (Exception seen)
            {
                rows.Add(new DriftRow(behaviour, seen));
            }
        }

        return new DriftTable(name, asked.Length, rows);
    }

    public override string ToString()
    {
        string summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{Service}: {Asked} behaviours asked, {Asked - Rows.Count} as expected, {Rows.Count} not; "
            + $"{Behaviour.All.Count - Asked} need the engine.");
        return Rows.Count == 0 ? summary : string.Join(
            '\n', ["", summary, "", "| rule | expected | seen |", "| --- | --- | --- |", .. Rows.Select(row => row.ToString())]);
    }

    /// <summary>The suite as it is asked here, outside the test runner.</summary>
    private sealed class AskingSuite(IContractService service) : ContractSuite(service);
}
