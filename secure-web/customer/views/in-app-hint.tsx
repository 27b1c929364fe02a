/** Inside another app's browser: what that means, and the way out. The page works all the same. */
import { useState } from 'preact/hooks';

import { useSite } from './site.js';

export function InAppHint() {
  const { words } = useSite();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setCopied(true);
    } catch {
      // Some of these browsers forbid it; their own menu has "open in browser".
      setCopied(false);
    }
  };
  return (
    <aside class="hint">
      <h2>{words.inAppTitle}</h2>
      <p>{words.inAppText}</p>
      <button type="button" class="button-plain" onClick={() => void copy()}>
        {words.copyLink}
      </button>
      <p role="status">{copied ? words.linkCopied : ''}</p>
    </aside>
  );
}
