/** Says when the line is down; nothing while it is up. */
import type { Line } from '../chat.js';
import { NoLine } from './icons.js';
import { useSite } from './site.js';

/** `first`: not connected yet since the page opened; the timeline says so itself. */
export function LineBanner({ line, first }: { readonly line: Line; readonly first: boolean }) {
  const { page, words } = useSite();
  const down = line.kind === 'offline' || line.kind === 'waiting' || (line.kind === 'connecting' && !first);
  return (
    <div class="banner-place" role="status">
      {down ? (
        <div class="banner">
          <NoLine />
          <span>{line.kind === 'offline' ? words.offline : words.reconnecting}</span>
          {line.kind === 'waiting' ? (
            <button type="button" class="button-text" onClick={page.hurry}>
              {words.tryNow}
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
