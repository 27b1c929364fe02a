/**
 * The timeline: stays at its newest message while the reader is there, and says "seen" for what was really on a visible
 * screen. New messages are announced politely; what was said before is not read out on arrival.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { lastSeq, type Chat } from '../chat.js';
import { dayKey } from '../time.js';
import { awaitsFirstWord, rowsOf } from '../timeline.js';
import { Down } from './icons.js';
import { RowView } from './row-view.js';
import { useSite } from './site.js';

const NEAR_END_PX = 80;

interface TimelineParts {
  readonly chat: Chat;
  takeBack(clientId: string, text: string): void;
}

export function Timeline({ chat, takeBack }: TimelineParts) {
  const { page, words } = useSite();
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const newest = lastSeq(chat);
  const own = chat.unsent.length;
  const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  useLayoutEffect(() => {
    if (atEnd) toEnd();
  }, [newest, chat.typing !== null, chat.caughtUp]);
  useLayoutEffect(() => {
    if (own > 0) toEnd();
  }, [own]);
  useFollow(scroller, atEnd, toEnd);
  useSeen(chat.caughtUp && atEnd ? newest : 0, chat.line.kind, page.seen);

  const rows = rowsOf(chat, dayKey);
  return (
    <div class="timeline-frame">
      <div
        ref={scroller}
        class="timeline"
        tabIndex={0}
        role="log"
        aria-label={words.timeline}
        aria-live={chat.caughtUp ? 'polite' : 'off'}
        aria-busy={!chat.caughtUp}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          setAtEnd(scrollHeight - scrollTop - clientHeight < NEAR_END_PX);
        }}
      >
        {chat.terms === null ? <p class="timeline-quiet">{words.connecting}</p> : null}
        {rows.map((row) => (
          <RowView key={row.key} row={row} channel={chat.terms?.channel ?? 'sms'} takeBack={takeBack} />
        ))}
        {awaitsFirstWord(chat) ? <p class="timeline-quiet">{words.emptyChat}</p> : null}
        {chat.terms !== null && chat.terms.withheld > 0 ? <p class="withheld">{words.withheld(chat.terms.withheld)}</p> : null}
        <Typing who={chat.typing?.who ?? null} />
      </div>
      {atEnd ? null : (
        <button type="button" class="to-end" onClick={toEnd}>
          <Down />
          {words.latest}
        </button>
      )}
    </div>
  );
}

function Typing({ who }: { readonly who: 'bot' | 'agent' | null }) {
  const { words } = useSite();
  if (who === null) return null;
  return (
    <p class="typing">
      <span class="unseen">{words.typing[who]}</span>
      <span class="typing-dot" aria-hidden="true" />
      <span class="typing-dot" aria-hidden="true" />
      <span class="typing-dot" aria-hidden="true" />
    </p>
  );
}

/** A keyboard that opens or a banner that appears makes the frame smaller: the newest message stays in sight. */
function useFollow(scroller: { readonly current: HTMLElement | null }, atEnd: boolean, toEnd: () => void): void {
  useEffect(() => {
    if (scroller.current === null || !atEnd) return;
    const observer = new ResizeObserver(toEnd);
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [atEnd]);
}

function useSeen(newest: number, line: string, seen: (seq: number) => void): void {
  useEffect(() => {
    const report = () => {
      if (newest > 0 && line === 'live' && document.visibilityState === 'visible') seen(newest);
    };
    report();
    document.addEventListener('visibilitychange', report);
    return () => document.removeEventListener('visibilitychange', report);
  }, [newest, line]);
}
