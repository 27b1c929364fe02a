/** Whose chat this is and with whom; the two ways out, each asked once more. */
import type { RefObject } from 'preact';

import type { Chat, Terms } from '../chat.js';
import { BrandMark, BrandName } from './brand-mark.js';
import { useConfirm } from './confirm.js';
import { Lock } from './icons.js';
import { useSite } from './site.js';

interface Header {
  readonly heading: RefObject<HTMLHeadingElement>;
  readonly terms: Terms | null;
  readonly owner: Chat['owner'];
}

export function ChatHeader({ heading, terms, owner }: Header) {
  const { page, words } = useSite();
  const ending = useConfirm({ title: words.endTitle, text: words.endText, yes: words.end, confirm: page.end });
  return (
    <header class="chat-header">
      <div class="chat-top">
        <BrandMark />
        <div class="chat-names">
          <h1 ref={heading} tabIndex={-1}>
            <BrandName />
          </h1>
          <p class="chat-private">
            <Lock />
            {words.privateChat}
          </p>
        </div>
        <button type="button" class="button-text chat-end" aria-label={words.end} onClick={ending.ask}>
          {words.endShort}
        </button>
      </div>
      {terms === null ? null : <Whose identity={terms.identity} owner={owner} />}
      {ending.dialog}
    </header>
  );
}

function Whose({ identity, owner }: { readonly identity: string; readonly owner: Chat['owner'] }) {
  const { page, words } = useSite();
  const leaving = useConfirm({
    title: words.leaveTitle,
    text: words.leaveText(identity),
    yes: words.leave,
    confirm: page.leave,
  });
  return (
    <div class="whose">
      <div>
        <p class="whose-owner" role="status">
          {words.owner[owner]}
        </p>
        <p>{words.belongsTo(identity)}</p>
      </div>
      <button type="button" class="button-text whose-leave" onClick={leaving.ask}>
        {words.notYours}
      </button>
      {leaving.dialog}
    </div>
  );
}
