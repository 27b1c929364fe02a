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
        <h1 ref={heading} tabIndex={-1} class="chat-title">
          <BrandName />
          <span class="chat-private">
            <Lock />
            {words.privateChat}
          </span>
        </h1>
        <button type="button" class="button-text chat-end" onClick={ending.ask}>
          {words.end}
        </button>
      </div>
      {terms === null ? null : <WhoIsWho identity={terms.identity} owner={owner} />}
      {ending.dialog}
    </header>
  );
}

function WhoIsWho({ identity, owner }: { readonly identity: string; readonly owner: Chat['owner'] }) {
  const { page, words } = useSite();
  const leaving = useConfirm({
    title: words.leaveTitle,
    text: words.leaveText(identity),
    yes: words.leave,
    confirm: page.leave,
  });
  return (
    <div class="who">
      <p class="who-owner" role="status">
        <span class={`who-dot who-${owner}`} aria-hidden="true" />
        {words.owner[owner]}
      </p>
      <p class="who-identity">
        {words.belongsTo(identity)}{' '}
        <button type="button" class="button-text who-leave" onClick={leaving.ask}>
          {words.notYours}
        </button>
      </p>
      {leaving.dialog}
    </div>
  );
}
