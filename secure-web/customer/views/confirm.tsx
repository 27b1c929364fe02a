/** A question before something that cannot be taken back: the browser's own modal dialog keeps focus and Escape right. */
import type { JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';

import { useSite } from './site.js';

interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  confirm(): void;
}

export function useConfirm({ title, text, yes, confirm }: Question): { readonly ask: () => void; readonly dialog: JSX.Element } {
  const { words } = useSite();
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = () => element.current?.close();
  const dialog = (
    <dialog ref={element} class="confirm" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-text`}>{text}</p>
      <div class="confirm-answers">
        <button type="button" class="button-plain" onClick={close}>
          {words.cancel}
        </button>
        <button
          type="button"
          class="button-danger"
          onClick={() => {
            close();
            confirm();
          }}
        >
          {yes}
        </button>
      </div>
    </dialog>
  );
  return { ask: () => element.current?.showModal(), dialog };
}
