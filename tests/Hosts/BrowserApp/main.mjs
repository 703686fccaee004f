// Starts the program in Node, which has what the program uses of a browser: fetch, streams, timers.
import { dotnet } from './_framework/dotnet.js';

// A page has an address; Node has none. The runtime makes a request for '' to see whether fetch can stream what it sends.
globalThis.Request = class extends Request {
  constructor(input, init) {
    super(input === '' ? 'http://localhost/' : input, init);
  }
};

const { runMain } = await dotnet.withApplicationArguments(...process.argv.slice(2)).create();
process.exit(await runMain());
