/** One row of the timeline: a day, a marker, a message, or one still on its way. */
import { assertNever } from '../../ui/assert-never.js';
import { dayOf, timeOf } from '../time.js';
import type { Row } from '../timeline.js';
import type { Channel } from '../words/words.js';
import { Lock } from './icons.js';
import { MessageView } from './message-view.js';
import { useSite } from './site.js';
import { UnsentView } from './unsent-view.js';

interface RowParts {
  readonly row: Row;
  readonly channel: Channel;
  takeBack(clientId: string, text: string): void;
}

export function RowView({ row, channel, takeBack }: RowParts) {
  const { words, language } = useSite();
  switch (row.kind) {
    case 'day':
      return <p class="day">{dayOf(row.at, Date.now(), language, words)}</p>;
    case 'marker':
      if (row.marker === 'session-started') {
        return (
          <p class="marker marker-private">
            <Lock />
            {words.privateFromHere}
          </p>
        );
      }
      return (
        <p class="marker">
          {words.marker[row.marker]} · {timeOf(row.at, language)}
        </p>
      );
    case 'message':
      return <MessageView row={row} channel={channel} />;
    case 'unsent':
      return <UnsentView unsent={row.unsent} leads={row.leads} takeBack={takeBack} />;
    default:
      return assertNever(row);
  }
}
