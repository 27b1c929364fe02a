/** Small total checks, put together into the shape of a frame. What a shape does not name, a value may not have. */

export type Check<T> = (value: unknown) => value is T;
/** A check for every member of `T`; the optional ones are named once more in `object`. */
export type Shape<T> = { readonly [Name in keyof T]-?: Check<Exclude<T[Name], undefined>> };
type OptionalNames<T> = { [Name in keyof T]-?: undefined extends T[Name] ? Name : never }[keyof T];

export const oneOf =
  <const T extends string>(...words: readonly T[]): Check<T> =>
  (value): value is T =>
    words.some((word) => word === value);

export const text =
  (longest: number): Check<string> =>
  (value): value is string =>
    typeof value === 'string' && value.length <= longest;

export const matching =
  (pattern: RegExp): Check<string> =>
  (value): value is string =>
    typeof value === 'string' && pattern.test(value);

/** 0 to 2^53 - 1. */
export const count: Check<number> = (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

export const list =
  <T>(item: Check<T>, longest: number): Check<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= longest && value.every(item);

export function object<T extends object>(shape: Shape<T>, ...optional: readonly OptionalNames<T>[]): Check<T> {
  const checks = new Map<string, Check<unknown>>(Object.entries(shape));
  const required = checks.size - optional.length;
  const mayMiss = new Set<PropertyKey>(optional);
  return (value): value is T => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    let found = 0;
    for (const [name, member] of Object.entries(value)) {
      if (checks.get(name)?.(member) !== true) return false;
      if (!mayMiss.has(name)) found += 1;
    }
    return found === required;
  };
}

/** Chooses by the member `tag`, then checks the whole. */
export function union<Tag extends string, T extends { readonly [Name in Tag]: string }>(
  tag: Tag,
  members: { readonly [Kind in T[Tag]]: Check<Extract<T, { readonly [Name in Tag]: Kind }>> },
): Check<T> {
  const checks = new Map<unknown, Check<unknown>>(Object.entries(members));
  return (value): value is T => {
    if (typeof value !== 'object' || value === null) return false;
    return checks.get(Reflect.get(value, tag))?.(value) === true;
  };
}
