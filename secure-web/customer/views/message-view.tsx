/** A message in its place: who, what, where it was said, when, and what became of it. */
import type { Row } from '../timeline.js';
import { timeOf } from '../time.js';
import type { Channel } from '../words/words.js';
import { Check, Clip, Clock, DoubleCheck, Lock } from './icons.js';
import { MaskedText } from './masked-text.js';
import { useSite } from './site.js';

type MessageRow = Extract<Row, { kind: 'message' }>;

export function MessageView({ row, channel }: { readonly row: MessageRow; readonly channel: Channel }) {
  const { page, words, language } = useSite();
  const own = row.author === 'customer';
  const outside = row.exposure === 'open' || row.exposure === 'masked';
  const side = own ? 'own' : 'theirs';
  return (
    <article class={`message message-${side} ${outside ? 'message-outside' : ''} ${row.leads ? 'message-leads' : ''}`}>
      <p class={row.leads && !own ? 'message-author' : 'unseen'}>
        {row.author === 'customer' ? words.you : words.author[row.author]}
      </p>
      <div class="bubble">
        <Content row={row} />
      </div>
      <p class="message-meta">
        {row.exposure === 'held' ? (
          <span class="message-held">
            <Lock />
            {words.held}
          </span>
        ) : null}
        {outside ? <span>{words.via[channel]}</span> : null}
        <time dateTime={new Date(row.at).toISOString()}>{timeOf(row.at, language)}</time>
        {row.mark === null ? null : <MarkView mark={row.mark} />}
      </p>
      {row.choices.length === 0 ? null : (
        <div class="choices" role="group" aria-label={words.choices}>
          {row.choices.map((choice) => (
            <button key={choice} type="button" class="button-plain choice" onClick={() => page.say(choice)}>
              {choice}
            </button>
          ))}
        </div>
      )}
    </article>
  );
}

function Content({ row }: { readonly row: MessageRow }) {
  const { words } = useSite();
  if (row.content.kind === 'media') return <MediaNote contentTypes={row.content.contentTypes} />;
  if (row.content.text === '') {
    return (
      <p class="bubble-private">
        <Lock />
        {words.privateMessage}
      </p>
    );
  }
  return <MaskedText text={row.content.text} />;
}

function MediaNote({ contentTypes }: { readonly contentTypes: readonly string[] }) {
  const { words } = useSite();
  const counts = { image: 0, video: 0, audio: 0, file: 0 };
  for (const type of contentTypes) {
    const family = type.split('/')[0];
    counts[family === 'image' || family === 'video' || family === 'audio' ? family : 'file'] += 1;
  }
  const said = (['image', 'video', 'audio', 'file'] as const).filter((family) => counts[family] > 0);
  return (
    <p class="bubble-private">
      <Clip />
      {said.map((family) => words.media[family](counts[family])).join(', ')}: {words.mediaNote}
    </p>
  );
}

export function MarkView({ mark }: { readonly mark: 'sending' | 'delivered' | 'read' }) {
  const { words } = useSite();
  return (
    <span class={`mark mark-${mark}`}>
      {mark === 'sending' ? <Clock /> : mark === 'delivered' ? <Check /> : <DoubleCheck />}
      <span class="unseen">{words.mark[mark]}</span>
    </span>
  );
}
