using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>Short paths, measured by BenchmarkDotNet in this process.</summary>
internal static class SinglePaths
{
    public static void Run()
    {
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance);
        Table.Head("path", "ns", "± ns", "B");
        foreach (BenchmarkReport report in BenchmarkRunner.Run([typeof(ClientPaths), typeof(EnginePaths)], config)
            .SelectMany(summary => summary.Reports))
        {
            Table.Row(
                report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
                Table.Number(report.ResultStatistics!.Mean),
                Table.Number(report.ResultStatistics.StandardDeviation),
                Table.Number(report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0));
        }

        Console.WriteLine();
    }
}
