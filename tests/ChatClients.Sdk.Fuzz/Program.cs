using System.Reflection;
using ChatClients.Sdk.Fuzz;

// What runs below here is this same assembly once more, next to a copy of the client that counts its branches.
return Instrumented.Load(typeof(FuzzCommand).Assembly)
    .GetType(typeof(FuzzCommand).FullName!)!
    .GetMethod(nameof(FuzzCommand.Run), BindingFlags.Public | BindingFlags.Static)!
    .CreateDelegate<Func<string[], int>>()(args);
