import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Gives the element the focus when it first appears. */
export function useFocusOnShow<T extends HTMLElement>(): RefObject<T> {
  const element = useRef<T>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  return element;
}
