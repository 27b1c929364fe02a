/**
 * The command line. Each command is a file of its own, loaded when it is asked for, and answers with an exit status: 0
 * success, 1 refused or failed with one clear line on standard error, 2 wrong usage.
 */
import { Argument, Command, CommanderError } from 'commander';

import { GatewayError } from '../domain/errors.js';
import { REVIEW_VERDICTS, type ReviewVerdict } from '../domain/reviews.js';
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
    .option('--settings <file>', 'screen as the business of this settings file would, instead of by the defaults')
    .action(({ score: file, json = false, settings }: { score?: string; json?: boolean; settings?: string }) =>
      choose(async () => {
        const policy = (await import('./chosen-policy.js')).chosenPolicy(settings);
        if (file === undefined) return (await import('./screen.js')).runScreen(process, policy);
        return (await import('./screen-score.js')).runScore({ file, json, policy }, process);
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
  const review = describeReview(program, choose);
  for (const command of [program, ...program.commands, ...ledger.commands, ...review.commands]) command.exitOverride();
  return program;
}

function describeReview(program: Command, choose: (work: Work) => void): Command {
  const review = program.command('review').description('what people say of verdicts, without what was said');
  review
    .command('list')
    .description('the newest messages as masked examples, with the id to mark them by')
    .option('--last <number>', 'how many messages to look at, at most 1000', '200')
    .action((options: { last: string }) => choose(async () => (await import('./review.js')).reviewList(options)));
  review
    .command('mark')
    .description('say that a message should have been sealed, or need not have been')
    .argument('<message id>', 'as review list shows it')
    .addArgument(new Argument('<verdict>').choices(REVIEW_VERDICTS))
    .action((id: string, verdict: ReviewVerdict) => choose(async () => (await import('./review.js')).reviewMark(id, verdict)));
  review
    .command('export')
    .description('write what is marked as masked, counted examples, one JSON object a line')
    .option('--out <file>', 'a file instead of standard output')
    .option('--at-least <number>', 'leave out examples from fewer conversations', '1')
    .action((options: { out?: string; atLeast: string }) =>
      choose(async () => (await import('./review.js')).reviewExport(options)),
    );
  return review;
}

/** Our own refusals say what to do; anything else is named without its words, which may hold data. */
function explain(error: unknown): string {
  if (error instanceof GatewayError) return error.message;
  return `failed (${error instanceof Error ? error.name : 'unknown'})`;
}
