using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace ChatClients.Sdk.Tests.TestDoubles;

/// <summary>Every combination of the values of a test's enum parameters.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CombinatorialDataAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        IEnumerable<object[]> rows = [[]];
        foreach (ParameterInfo parameter in testMethod.GetParameters())
        {
            rows = [
                .. rows.SelectMany(
                    row => Enum.GetValues(parameter.ParameterType).Cast<object>().Select(value => (object[])[.. row, value]))];
        }

        return new([.. rows.Select(row => new TheoryDataRow(row))]);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
