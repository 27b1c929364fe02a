/**
 * The business's name and logo, from `/brand/brand.json`, and its colour, from the custom property that `/brand/brand.css`
 * sets before the page is first drawn. Same origin, the same for every link; what is missing or malformed is left out.
 */
import { formatColour, parseColour, readableOn, SHAPE_CONTRAST, TEXT_CONTRAST, visibleOn, type Colour } from './colour.js';

export interface Brand {
  /** "" when the business has not said. */
  readonly name: string;
  /** A path on this origin. */
  readonly logo: string | null;
}

export const NO_BRAND: Brand = { name: '', logo: null };

const LONGEST_NAME = 60;
/** Of the surfaces of base.css the one nearest to the middle, in each theme: what is seen on it is seen on all of them. */
const SURFACE = { light: { red: 236, green: 238, blue: 242 }, dark: { red: 34, green: 40, blue: 49 } };

export function readBrand(value: unknown): Brand {
  if (typeof value !== 'object' || value === null) return NO_BRAND;
  const [name, logo]: unknown[] = ['name', 'logo'].map((key): unknown => Reflect.get(value, key));
  return {
    name: typeof name === 'string' ? name.trim().slice(0, LONGEST_NAME) : '',
    logo: typeof logo === 'string' && /^\/brand\/[\w.-]+$/.test(logo) ? logo : null,
  };
}

export async function loadBrand(): Promise<Brand> {
  try {
    // The same mode and credentials as the page's preload, which is then used instead of a second request.
    const answer = await fetch('/brand/brand.json', { mode: 'cors', credentials: 'same-origin' });
    return answer.ok ? readBrand(await answer.json()) : NO_BRAND;
  } catch {
    return NO_BRAND;
  }
}

/** Custom properties for both themes; the style sheet picks by `prefers-color-scheme`. */
export function brandProperties(colour: Colour): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const theme of ['light', 'dark'] as const) {
    const fill = visibleOn(SURFACE[theme], colour, SHAPE_CONTRAST);
    properties.set(`--brand-fill-${theme}`, formatColour(fill));
    properties.set(`--brand-on-fill-${theme}`, formatColour(readableOn(fill)));
    properties.set(`--brand-text-${theme}`, formatColour(visibleOn(SURFACE[theme], colour, TEXT_CONTRAST)));
  }
  return properties;
}

/** Through the object model, which the content security policy allows; a style attribute it does not. */
export function applyBrandColour(
  set: { getPropertyValue(name: string): string },
  style: { setProperty(name: string, value: string): void },
): void {
  const colour = parseColour(set.getPropertyValue('--brand-colour'));
  if (colour === null) return;
  for (const [name, value] of brandProperties(colour)) style.setProperty(name, value);
}
