/** Something a value can be known again by, under a key that is the same however it was written. A span of the normalised text. */
export interface Mark {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}
