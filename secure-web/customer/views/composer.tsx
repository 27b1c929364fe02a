/**
 * Where the customer writes. A card's security code is refused here, before it leaves the browser. On a keyboard with keys
 * Enter sends and Shift+Enter begins a line; on a phone Enter begins a line and the button sends.
 */
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

import { holdsVerificationCode } from '../../ui/verification-code.js';
import { MAX_TEXT } from '../../wire/frames.js';
import { Send, Warning } from './icons.js';
import { useSite } from './site.js';

const COUNT_FROM = MAX_TEXT - 500;

interface ComposerParts {
  readonly input: RefObject<HTMLTextAreaElement>;
  readonly draft: string;
  setDraft(draft: string): void;
}

export function Composer({ input, draft, setDraft }: ComposerParts) {
  const { page, words } = useSite();
  const [refused, setRefused] = useState(false);
  const left = MAX_TEXT - draft.trim().length;
  useGrowing(input, draft);

  const send = () => {
    const text = draft.trim();
    if (text === '' || left < 0) return input.current?.focus();
    if (holdsVerificationCode(text)) {
      setRefused(true);
      return input.current?.focus();
    }
    page.say(text);
    setDraft('');
    input.current?.focus();
  };

  return (
    <form
      class="composer"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p id="composer-refused" class="composer-refused" role="alert" hidden={!refused}>
        <Warning />
        <span>{refused ? words.verificationCode : ''}</span>
      </p>
      <div class="composer-row">
        <textarea
          ref={input}
          class="composer-input"
          rows={1}
          value={draft}
          placeholder={words.compose}
          aria-label={words.compose}
          aria-describedby="composer-refused composer-count"
          aria-invalid={refused || left < 0}
          autocomplete="off"
          autocapitalize="sentences"
          enterkeyhint="enter"
          onInput={(event) => {
            setDraft(event.currentTarget.value);
            setRefused(false);
            page.typing();
          }}
          onKeyDown={(event) => {
            const plainEnter = event.key === 'Enter' && !event.shiftKey && !event.isComposing;
            if (!plainEnter || !matchMedia('(pointer: fine)').matches) return;
            event.preventDefault();
            send();
          }}
        />
        <button type="submit" class="button-main composer-send" aria-disabled={draft.trim() === '' || left < 0}>
          <Send />
          <span class="unseen">{words.send}</span>
        </button>
      </div>
      <p id="composer-count" class={left < 0 ? 'composer-count code-trouble' : 'composer-count'} aria-live="polite">
        {left < 0 ? words.tooLong(-left) : left <= MAX_TEXT - COUNT_FROM ? words.charactersLeft(left) : ''}
      </p>
    </form>
  );
}

/** As high as its text, up to what the style sheet allows. */
function useGrowing(input: RefObject<HTMLTextAreaElement>, draft: string): void {
  useLayoutEffect(() => {
    const element = input.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
  }, [draft]);
}
