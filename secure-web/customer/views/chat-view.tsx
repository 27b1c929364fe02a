/** The open chat: who it is with, how the line is, what was said, and where to write. */
import { useEffect, useRef, useState } from 'preact/hooks';

import type { Chat } from '../chat.js';
import { ChatHeader } from './chat-header.js';
import { Composer } from './composer.js';
import { LineBanner } from './line-banner.js';
import { SessionClock } from './session-clock.js';
import { useSite } from './site.js';
import { Timeline } from './timeline.js';
import { useVisibleHeight } from './visible-height.js';

export function ChatView({ chat }: { readonly chat: Chat }) {
  const { page, words } = useSite();
  const composer = useRef<HTMLTextAreaElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [draft, setDraft] = useState('');
  useVisibleHeight();

  useEffect(() => {
    // On a phone the keyboard would cover what was said before: there the heading takes the focus.
    const first = matchMedia('(pointer: fine)').matches ? composer.current : heading.current;
    first?.focus({ preventScroll: true });
  }, []);

  const takeBack = (clientId: string, text: string) => {
    page.takeBack(clientId);
    setDraft(text);
    composer.current?.focus();
  };

  return (
    <div class="chat">
      <ChatHeader heading={heading} terms={chat.terms} owner={chat.owner} />
      <LineBanner line={chat.line} first={chat.terms === null} />
      <main class="chat-main">
        {chat.kept ? null : <p class="chat-note">{words.notKept}</p>}
        <Timeline chat={chat} takeBack={takeBack} />
      </main>
      <footer class="chat-foot">
        <SessionClock terms={chat.terms} />
        <Composer input={composer} draft={draft} setDraft={setDraft} />
      </footer>
    </div>
  );
}
