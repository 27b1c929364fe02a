/** Shows what is left before the chat closes, in its last two minutes, and the way to keep it open. */
import { useComputed } from '@preact/signals';

import type { Terms } from '../chat.js';
import { Clock } from './icons.js';
import { useSite } from './site.js';

const WARN_MS = 120_000;

export function SessionClock({ terms }: { readonly terms: Terms | null }) {
  return terms === null ? null : <Countdown terms={terms} />;
}

function Countdown({ terms }: { readonly terms: Terms }) {
  const { page, words, now } = useSite();
  const byLimit = terms.absoluteEndsAt <= terms.idleEndsAt;
  const endsAt = Math.min(terms.absoluteEndsAt, terms.idleEndsAt);
  const left = useComputed(() => Math.max(0, Math.ceil((endsAt - now.value) / 1000)));
  const seconds = endsAt - now.value > WARN_MS ? null : left.value;
  return (
    <div class="clock-place">
      {seconds === null ? null : (
        <div class="clock">
          <Clock />
          <p>
            <span role="alert">{byLimit ? words.limitWarning : words.idleWarning}</span>{' '}
            <strong class="clock-left" role="timer" aria-live="off">
              {words.timeLeft(Math.floor(seconds / 60), seconds % 60)}
            </strong>
          </p>
          {byLimit ? null : (
            <button type="button" class="button-plain" onClick={page.stay}>
              {words.stay}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
