/** Run as a child of a test: the command line as `bin/sallyport.js` calls it, from source. */
import { runCommand } from '../../src/cli/main.js';

void runCommand(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
