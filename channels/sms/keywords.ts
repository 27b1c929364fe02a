/**
 * Words that by law and custom mean more than they say, when they are the whole message. "Cancel" or "end" said to a bot may
 * mean something else, but carriers act on the bare word, and so must we. YES is not among them: it opts in only somebody
 * who has opted out, and who that is the engine knows.
 */
import type { ConsentChange } from '../../src/domain/channel.js';

const MEANING: ReadonlyMap<string, ConsentChange> = new Map([
  ...['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL'].map((word) => [word, 'stop'] as const),
  ...['START', 'UNSTOP'].map((word) => [word, 'start'] as const),
  ...['HELP', 'INFO'].map((word) => [word, 'help'] as const),
]);

/** `optOutType`: the provider's own reading, there where the account has its advanced opt-out. */
export function consentIn(text: string, optOutType: string | undefined): ConsentChange | null {
  switch (optOutType?.toUpperCase()) {
    case 'STOP':
      return 'stop';
    case 'START':
      return 'start';
    case 'HELP':
      return 'help';
    default:
      return MEANING.get(text.trim().toUpperCase()) ?? null;
  }
}
