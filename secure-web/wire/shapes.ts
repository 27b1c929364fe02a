/**
 * Small total forms, put together into the form of a frame: what a value may be, and the one text it is written as. That
 * text is canonical JSON: members sorted by name, no white space, whole numbers only, well-formed text only.
 */

export interface Form<T> {
  /** Looks at the members a form names and at no others: `parse` refuses what `write` would not say again. */
  fits(value: unknown): value is T;
  /**
   * A lone surrogate, which UTF-8 cannot carry, becomes U+FFFD.
   * @throws RangeError for a number that is not whole
   */
  write(value: T): string;
}

/** A form for every member of `T`; the optional ones are named once more in `object`. */
export type Shape<T> = { readonly [Name in keyof T]-?: Form<Exclude<T[Name], undefined>> };
type OptionalNames<T> = { [Name in keyof T]-?: undefined extends T[Name] ? Name : never }[keyof T];

/**
 * `null`: not the canonical text of a `T`. Written again it must be the same text, so unknown members, doubled ones, another
 * order, `1e3`, needless escapes and lone surrogates all fail alike.
 */
export function parse<T>(form: Form<T>, text: string): T | null {
  try {
    const value: unknown = JSON.parse(text);
    return form.fits(value) && form.write(value) === text ? value : null;
  } catch {
    return null;
  }
}

/** What stands in JSON as it is: all but quotation mark, backslash, control characters and surrogates. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** Most texts are plain, and then far quicker to test than to stringify. */
function quote(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text.replace(LONE_SURROGATES, '\uFFFD'));
}

export const oneOf = <const T extends string>(...words: readonly T[]): Form<T> => ({
  fits: (value): value is T => words.some((word) => word === value),
  write: quote,
});

export const text = (longest: number): Form<string> => ({
  fits: (value): value is string => typeof value === 'string' && value.length <= longest,
  write: quote,
});

export const matching = (pattern: RegExp): Form<string> => ({
  fits: (value): value is string => typeof value === 'string' && pattern.test(value),
  write: quote,
});

/** 0 to 2^53 - 1. */
export const count: Form<number> = {
  fits: (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0,
  write(value) {
    if (!Number.isSafeInteger(value)) throw new RangeError('no canonical form');
    return String(value);
  },
};

export const list = <T>(item: Form<T>, longest: number): Form<readonly T[]> => ({
  fits: (value): value is readonly T[] => Array.isArray(value) && value.length <= longest && value.every(item.fits),
  write: (value) => `[${value.map(item.write).join(',')}]`,
});

export function object<T extends object>(shape: Shape<T>, ...optional: readonly OptionalNames<T>[]): Form<T> {
  const mayMiss = new Set<PropertyKey>(optional);
  const members = Object.entries<Form<unknown>>(shape)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, form]) => ({ name, form, label: `${quote(name)}:`, mayMiss: mayMiss.has(name) }));
  return {
    fits(value): value is T {
      if (!isObject(value)) return false;
      for (const { name, form, mayMiss } of members) {
        const member = value[name];
        if (member === undefined ? !mayMiss : !form.fits(member)) return false;
      }
      return true;
    },
    write(value) {
      let written = '';
      for (const { name, form, label } of members) {
        const member: unknown = Reflect.get(value, name);
        if (member !== undefined) written += (written === '' ? '' : ',') + label + form.write(member);
      }
      return `{${written}}`;
    },
  };
}

/** Chooses by the member `tag`, which the chosen form checks with the rest. */
export function union<Tag extends string, T extends { readonly [Name in Tag]: string }>(
  tag: Tag,
  members: { readonly [Kind in T[Tag]]: Form<Extract<T, { readonly [Name in Tag]: Kind }>> },
): Form<T> {
  const forms = new Map<unknown, Form<unknown>>(Object.entries<Form<unknown>>(members));
  return {
    fits: (value): value is T => isObject(value) && forms.get(value[tag])?.fits(value) === true,
    write(value) {
      const form = forms.get(value[tag]);
      if (form === undefined) throw new RangeError('no member of the union');
      return form.write(value);
    },
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
