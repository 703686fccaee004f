using Hosts;

return await ScenarioList.RunAsync(args);
