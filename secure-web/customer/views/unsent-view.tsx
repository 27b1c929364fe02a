/** What the customer has said and the gateway has not confirmed in the timeline: on its way, taken, or not delivered. */
import type { Unsent } from '../chat.js';
import { timeOf } from '../time.js';
import { Warning } from './icons.js';
import { MarkView } from './message-view.js';
import { useSite } from './site.js';

interface UnsentParts {
  readonly unsent: Unsent;
  readonly leads: boolean;
  takeBack(clientId: string, text: string): void;
}

export function UnsentView({ unsent, leads, takeBack }: UnsentParts) {
  const { words, language } = useSite();
  const { state, text, at } = unsent;
  return (
    <article class={`message message-own ${leads ? 'message-leads' : ''}`}>
      <p class="unseen">{words.you}</p>
      <div class={state.kind === 'failed' ? 'bubble bubble-failed' : 'bubble'}>
        <p class="bubble-text">{text}</p>
      </div>
      {state.kind === 'failed' ? (
        <Failed unsent={unsent} why={state.why} takeBack={takeBack} />
      ) : (
        <p class="message-meta">
          <time dateTime={new Date(at).toISOString()}>{timeOf(at, language)}</time>
          <MarkView mark={state.kind === 'stored' ? 'delivered' : 'sending'} />
        </p>
      )}
    </article>
  );
}

type Why = Extract<Unsent['state'], { kind: 'failed' }>['why'];

/** Sending the same again can help with these; the others need other words. */
const WORTH_A_RETRY: readonly Why[] = ['no-answer', 'try-again', 'too-fast'];

function Failed({ unsent, why, takeBack }: { readonly unsent: Unsent; readonly why: Why; takeBack: UnsentParts['takeBack'] }) {
  const { page, words } = useSite();
  const retryable = WORTH_A_RETRY.includes(why);
  return (
    <div class="failed" role="alert">
      <Warning />
      {retryable ? (
        <button type="button" class="button-text failed-act" onClick={() => page.retry(unsent.clientId)}>
          {words.retry}
        </button>
      ) : (
        <>
          <span>{words.refusal[why]}</span>
          <button type="button" class="button-text failed-act" onClick={() => takeBack(unsent.clientId, unsent.text)}>
            {words.edit}
          </button>
        </>
      )}
    </div>
  );
}
