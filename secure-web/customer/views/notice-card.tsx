/** A page that says one thing, and at most one thing to do about it. */
import type { ComponentChildren } from 'preact';

import { BrandMark, BrandName } from './brand-mark.js';
import { useFocusOnShow } from './focus.js';
import { Lock } from './icons.js';
import { useSite } from './site.js';

export function CardPage({ children }: { readonly children: ComponentChildren }) {
  const { words } = useSite();
  return (
    <div class="card-page">
      <header class="card-brand">
        <BrandMark />
        <BrandName />
      </header>
      <main class="card">{children}</main>
      <footer class="card-foot">
        <Lock />
        {words.privateChat}
      </footer>
    </div>
  );
}

interface Notice {
  readonly title: string;
  readonly lines: readonly string[];
  readonly children?: ComponentChildren;
}

export function NoticeCard({ title, lines, children }: Notice) {
  const heading = useFocusOnShow<HTMLHeadingElement>();
  return (
    <CardPage>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lines.map((line) => (
        <p key={line} class="card-text">
          {line}
        </p>
      ))}
      {children}
    </CardPage>
  );
}
