/** Why there is no chat here, what that means, and the way back where there is one. */
import { useEffect, useRef } from 'preact/hooks';

import { assertNever } from '../../ui/assert-never.js';
import type { Closed, Renewal, SessionEnd } from '../state.js';
import { timeOf } from '../time.js';
import type { Language } from '../words/pick.js';
import type { Words } from '../words/words.js';
import { NoticeCard } from './notice-card.js';
import { useSite } from './site.js';

export function ClosedView({ closed, renewal }: { readonly closed: Closed; readonly renewal: Renewal }) {
  const { page, words, language } = useSite();
  const { title, lines } = explain(closed, words, language);
  return (
    <NoticeCard title={title} lines={lines}>
      {closed.kind === 'other-window' ? (
        <button type="button" class="button-main" onClick={page.useHere}>
          {words.useHere}
        </button>
      ) : null}
      {renewal === 'not-offered' ? null : <RenewButton renewal={renewal} />}
    </NoticeCard>
  );
}

function RenewButton({ renewal }: { readonly renewal: Exclude<Renewal, 'not-offered'> }) {
  const { page, words } = useSite();
  const asked = renewal === 'asked';
  const answer = useRef<HTMLParagraphElement>(null);
  // The button goes away with the focus on it.
  useEffect(() => {
    if (asked) answer.current?.focus();
  }, [asked]);
  return (
    <>
      {asked ? null : (
        <button type="button" class="button-main" aria-disabled={renewal === 'asking'} onClick={() => void page.renew()}>
          {renewal === 'asking' ? words.askingNewLink : words.sendNewLink}
        </button>
      )}
      <p ref={answer} tabIndex={-1} class={`card-answer ${renewal === 'failed' ? 'code-trouble' : ''}`} role="status">
        {asked ? words.newLinkAsked : renewal === 'failed' ? words.newLinkFailed : ''}
      </p>
    </>
  );
}

interface Explained {
  readonly title: string;
  readonly lines: readonly string[];
}

function explain(closed: Closed, words: Words, language: Language): Explained {
  switch (closed.kind) {
    case 'elsewhere':
      return { title: words.elsewhereTitle, lines: [words.elsewhereText(timeOf(closed.at, language)), words.elsewhereAsk] };
    case 'expired':
      return { title: words.expiredTitle, lines: [words.expiredText] };
    case 'revoked':
      return { title: words.revokedTitle, lines: [words.revokedText] };
    case 'not-openable':
      return { title: words.usedTitle, lines: [words.usedText] };
    case 'ended':
      return { title: words.endedTitle, lines: [endedBy(closed.by, words), words.nothingStays] };
    case 'other-window':
      return { title: words.otherWindowTitle, lines: [words.otherWindowText] };
    case 'left':
      return { title: words.leftTitle, lines: [words.leftText] };
    default:
      return assertNever(closed);
  }
}

function endedBy(by: SessionEnd | null, words: Words): string {
  switch (by) {
    case 'customer':
      return words.endedByYou;
    case 'agent':
      return words.endedByAgent;
    case 'idle':
      return words.endedIdle;
    case 'limit':
      return words.endedLimit;
    case 'superseded':
      return words.endedSuperseded;
    case null:
      return words.endedUnknown;
    default:
      return assertNever(by);
  }
}
