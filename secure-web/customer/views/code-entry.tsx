/**
 * Asks for the 4 digits of the message. Typing them is the human act that opens the link: the fourth digit sends them, and
 * nothing here that can merely be pressed changes anything.
 */
import { useEffect, useRef } from 'preact/hooks';

import { assertNever } from '../../ui/assert-never.js';
import type { CodeTrouble } from '../state.js';
import type { Words } from '../words/words.js';
import { InAppHint } from './in-app-hint.js';
import { CardPage } from './notice-card.js';
import { useSite } from './site.js';

const DIGITS = 4;

export function CodeEntry({ busy, trouble }: { readonly busy: boolean; readonly trouble: CodeTrouble | null }) {
  const { page, words, inApp, prepare } = useSite();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (busy || input.current === null) return;
    input.current.value = '';
    input.current.focus();
  }, [busy]);

  const submit = () => void page.enter(input.current?.value ?? '');
  const typed = () => {
    if (input.current === null) return;
    // The first digit says that a person is here: previews and scanners never fetch the rest.
    prepare();
    input.current.value = input.current.value.replace(/\D/g, '').slice(0, DIGITS);
    if (input.current.value.length === DIGITS) submit();
  };

  return (
    <CardPage>
      <form
        class="code"
        autocomplete="off"
        aria-busy={busy}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <h1>
          <label for="code">{words.codeTitle}</label>
        </h1>
        <p id="code-lead" class="card-text">
          {words.codeLead}
        </p>
        <input
          ref={input}
          id="code"
          class="code-input"
          name="code"
          type="text"
          placeholder="••••"
          inputMode="numeric"
          pattern="[0-9]*"
          autocomplete="one-time-code"
          autocorrect="off"
          spellcheck={false}
          enterKeyHint="go"
          aria-describedby="code-lead code-state"
          aria-invalid={trouble?.kind === 'wrong-code'}
          readOnly={busy}
          onInput={typed}
        />
        <p id="code-state" class={trouble === null ? 'code-state' : 'code-state code-trouble'} role="status">
          {busy ? words.codeBusy : trouble === null ? '' : troubleText(words, trouble)}
        </p>
        <p class="card-small">{words.codeWhy}</p>
      </form>
      {inApp ? <InAppHint /> : null}
    </CardPage>
  );
}

function troubleText(words: Words, trouble: CodeTrouble): string {
  switch (trouble.kind) {
    case 'wrong-code':
      return words.wrongCode(trouble.triesLeft);
    case 'unreachable':
      return words.codeOffline;
    case 'too-many':
      return words.codeTooMany;
    default:
      return assertNever(trouble);
  }
}
