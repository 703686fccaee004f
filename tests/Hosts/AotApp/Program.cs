using AotApp;
using Hosts;

return args is ["engine"] ? await EngineInProcess.RunAsync() : await ScenarioList.RunAsync(args);
