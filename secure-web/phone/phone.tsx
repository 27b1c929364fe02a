/** What the simulated phone looks like: a conversation, some things to say, and a place to type. */
import { useEffect, useRef, useState } from 'preact/hooks';

import type { Bubble, Line } from './feed.js';
import { partsOf } from './links.js';

const SUGGESTIONS = [
  'hi, what are your opening hours?',
  'I was diagnosed with HIV last week, do you have my results',
  'when am I due in?',
] as const;
const PHONES = [1, 2, 3] as const;

export function Phone({ n, line }: { readonly n: number; readonly line: Line }) {
  const screen = line.screen.value;
  return (
    <main>
      <header>
        <h1>Simulated phone</h1>
        <p>Part of the demonstration: you are the customer, {screen?.number ?? '…'}, and no real text message is sent.</p>
        <nav aria-label="Phones">
          {(PHONES.some((phone) => phone === n) ? PHONES : [...PHONES, n]).map((phone) => (
            <a key={phone} href={`?n=${phone}`} aria-current={phone === n ? 'page' : undefined}>
              Phone {phone}
            </a>
          ))}
        </nav>
      </header>
      <section class="handset" aria-label="Handset">
        <p class="peer">{screen?.business ?? '…'}</p>
        <Messages bubbles={screen?.bubbles ?? []} />
        <p class="notice" role="status">
          {noticeOf(line)}
        </p>
        <Composer line={line} />
      </section>
    </main>
  );
}

function noticeOf({ reach, failed }: Line): string {
  if (reach.value === 'lost') return 'No signal: the gateway does not answer. Trying again…';
  if (failed.value) return 'Not delivered: the gateway did not take the message.';
  return reach.value === 'connecting' ? 'Connecting…' : '';
}

function Messages({ bubbles }: { readonly bubbles: readonly Bubble[] }) {
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => log.current?.scrollTo({ top: log.current.scrollHeight }), [bubbles.length]);
  return (
    // The log can be focused, so that arrow keys scroll it.
    <div class="log" role="log" aria-label="Messages" tabIndex={0} ref={log}>
      {bubbles.map((bubble) => (
        <Message key={bubble.id} bubble={bubble} />
      ))}
    </div>
  );
}

function Message({ bubble: { by, text, photo, at } }: { readonly bubble: Bubble }) {
  const sentAt = new Date(at);
  return (
    <div class={`bubble ${by}`}>
      <span class="spoken">{by === 'customer' ? 'You: ' : 'Business: '}</span>
      {photo ? <span class="photo">Photo</span> : null}
      {partsOf(text).map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a key={index} href={part.text} target="_blank" rel="noopener noreferrer">
            {part.text}
          </a>
        ),
      )}
      <time dateTime={sentAt.toISOString()}>{sentAt.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}</time>
    </div>
  );
}

function Composer({ line }: { readonly line: Line }) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);

  async function say(message: { text: string; photo?: boolean }) {
    field.current?.focus();
    await line.send(message);
  }
  function submit(event: Event) {
    event.preventDefault();
    if (text.trim() === '') return;
    setText('');
    void say({ text });
  }
  return (
    <>
      <ul class="suggestions" aria-label="Things to say">
        {SUGGESTIONS.map((suggestion) => (
          <li key={suggestion}>
            <button type="button" onClick={() => void say({ text: suggestion })}>
              {suggestion}
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={submit}>
        <label for="text">Text message</label>
        <textarea
          id="text"
          ref={field}
          rows={1}
          maxLength={1600}
          enterkeyhint="send"
          autoComplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
          }}
        />
        <button type="button" class="plain" onClick={() => void say({ text: '', photo: true })}>
          Send a photo
        </button>
        <button type="submit">Send</button>
      </form>
    </>
  );
}
