/**
 * The command line. Each command is a file of its own, loaded when it is asked for, and answers with an exit status: 0
 * success, 1 refused or failed with one clear line on standard error, 2 wrong usage.
 */
import { Command, CommanderError } from 'commander';

import { GatewayError } from '../domain/errors.js';
import { VERSION } from '../config/version.js';

/** A command's work; resolves with the exit status. */
type Work = () => Promise<number>;

export async function runCommand(args: readonly string[]): Promise<number> {
  const chosen: { work: Work } = { work: () => Promise.resolve(2) };
  const program = describeCommands((work) => {
    chosen.work = work;
  });
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  try {
    return await chosen.work();
  } catch (error) {
    process.stderr.write(`sallyport: ${explain(error)}\n`);
    return 1;
  }
}

function describeCommands(choose: (work: Work) => void): Command {
  const program = new Command('sallyport')
    .description('Moves a chat from an open channel into a sealed room')
    .version(VERSION)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  program
    .command('start')
    .description('run the gateway (without credentials: the demonstration)')
    .action(() => choose(async () => (await import('../main.js')).main()));
  program
    .command('init')
    .description('write a first sallyport.yaml and .env with a fresh master key')
    .action(() => choose(async () => (await import('./init.js')).init()));
  program
    .command('doctor')
    .description('check settings, keys and the running gateway, and say what to mend')
    .action(() => choose(async () => (await import('./doctor.js')).doctor()));
  program
    .command('screen')
    .description('screen JSON lines from standard input; needs no keys and starts nothing')
    .option('--score <file>', 'screen labelled messages of a file instead, and print how well it did')
    .option('--json', 'print the score as one JSON object')
    .action(({ score: file, json = false }: { score?: string; json?: boolean }) =>
      choose(async () => {
        if (file === undefined) return (await import('./screen.js')).runScreen(process);
        return (await import('./screen-score.js')).runScore({ file, json }, process);
      }),
    );
  const ledger = program.command('ledger').description('the record of every action').exitOverride();
  ledger
    .command('verify')
    .description('prove that the record is unaltered, and up to where it is complete')
    .option('--public-key <file>', 'the ledger key, instead of ledger/ledger.pub in DATA_DIR')
    .option('--checkpoints <file>', 'checkpoints kept outside the database, instead of ledger/checkpoints.log in DATA_DIR')
    .option('--no-checkpoints', 'verify without any, and say that completeness is not shown')
    .action((options: { publicKey?: string; checkpoints: string | boolean }) =>
      choose(async () => (await import('./ledger-verify.js')).ledgerVerify(options)),
    );
  for (const command of [program, ...program.commands, ...ledger.commands]) command.exitOverride();
  return program;
}

/** Our own refusals say what to do; anything else is named without its words, which may hold data. */
function explain(error: unknown): string {
  if (error instanceof GatewayError) return error.message;
  return `failed (${error instanceof Error ? error.name : 'unknown'})`;
}
