import { useEffect } from 'preact/hooks';

const PROPERTY = '--visible-height';

/** Keeps the chat above the on-screen keyboard where the keyboard covers the page instead of shrinking it (iOS). */
export function useVisibleHeight(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (viewport === null) return;
    const { style } = document.documentElement;
    const fit = () => {
      // Zoomed in by fingers, the visible part is smaller for another reason.
      if (viewport.scale !== 1) return;
      style.setProperty(PROPERTY, `${viewport.height}px`);
      scrollTo(0, 0);
    };
    viewport.addEventListener('resize', fit);
    fit();
    return () => {
      viewport.removeEventListener('resize', fit);
      style.removeProperty(PROPERTY);
    };
  }, []);
}
