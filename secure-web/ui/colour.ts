/**
 * Any brand colour on our pages stays readable: what it is drawn on and what is drawn on it are computed to the contrast
 * WCAG 2.2 asks (4.5 for text, 3 for shapes). Pure.
 */

export interface Colour {
  /** Each 0 to 255. */
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

const BLACK: Colour = { red: 0, green: 0, blue: 0 };
const WHITE: Colour = { red: 255, green: 255, blue: 255 };
export const TEXT_CONTRAST = 4.5;
export const SHAPE_CONTRAST = 3;

/** `#rgb` or `#rrggbb`; `null` for anything else. */
export function parseColour(text: string): Colour | null {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (digits === undefined) return null;
  const full = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16));
  return { red: red ?? 0, green: green ?? 0, blue: blue ?? 0 };
}

export function formatColour({ red, green, blue }: Colour): string {
  return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** WCAG's contrast ratio, 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Black or white: one of them always has 4.58 or more. */
export function readableOn(background: Colour): Colour {
  return contrast(WHITE, background) >= TEXT_CONTRAST ? WHITE : BLACK;
}

/** The colour nearest to `colour`, on the way to black or white, that has `ratio` on `background`. */
export function visibleOn(background: Colour, colour: Colour, ratio: number): Colour {
  const end = luminance(background) > 0.18 ? BLACK : WHITE;
  for (let step = 0; step <= 20; step += 1) {
    const mixed = mix(colour, end, step / 20);
    // What is drawn is the rounded colour, so that is what is measured.
    if (contrast(mixed, background) >= ratio) return mixed;
  }
  return end;
}

function mix(one: Colour, other: Colour, part: number): Colour {
  const between = (a: number, b: number) => Math.round(a + (b - a) * part);
  return { red: between(one.red, other.red), green: between(one.green, other.green), blue: between(one.blue, other.blue) };
}

function luminance({ red, green, blue }: Colour): number {
  const [r, g, b] = [red, green, blue].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}
