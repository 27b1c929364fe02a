/** One view at a time; each takes the focus when it appears, so that a screen reader hears where it is. */
import { assertNever } from '../../ui/assert-never.js';
import type { View } from '../state.js';
import { ChatView } from './chat-view.js';
import { ClosedView } from './closed-view.js';
import { CodeEntry } from './code-entry.js';
import { NoticeCard } from './notice-card.js';
import { useSite } from './site.js';

export function App() {
  return <Shown view={useSite().view.value} />;
}

function Shown({ view }: { readonly view: View }) {
  const { words } = useSite();
  switch (view.kind) {
    case 'starting':
      return <main class="card-page" aria-busy="true" />;
    case 'no-link':
      return <NoticeCard title={words.noLinkTitle} lines={[words.noLinkText]} />;
    case 'unsupported':
      return <NoticeCard title={words.unsupportedTitle} lines={[words.unsupportedText]} />;
    case 'code':
      return <CodeEntry busy={false} trouble={view.trouble} />;
    case 'entering':
      return <CodeEntry busy trouble={null} />;
    case 'chat':
      return <ChatView chat={view.chat} />;
    case 'closed':
      return <ClosedView closed={view.closed} renewal={view.renewal} />;
    default:
      return assertNever(view);
  }
}
