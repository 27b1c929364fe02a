/** Text as it was said, with a pill where something is hidden. Always text nodes: nothing a message holds becomes markup. */
import { splitMasks } from '../masked-text.js';
import { Lock } from './icons.js';
import { useSite } from './site.js';

export function MaskedText({ text }: { readonly text: string }) {
  const { words } = useSite();
  const parts = splitMasks(text, (name) => Object.hasOwn(words.kinds, name));
  return (
    <p class="bubble-text">
      {parts.map((part, at) =>
        part.kind === 'plain' ? (
          part.text
        ) : (
          <span key={at} class="pill">
            <Lock />
            {words.kinds[part.name]} {part.rest}
            <span class="unseen"> ({words.hidden})</span>
          </span>
        ),
      )}
    </p>
  );
}
