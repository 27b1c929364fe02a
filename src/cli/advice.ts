/** One line of what `sallyport doctor` says. Something to mend makes its exit status 1. */
export interface Advice {
  readonly weight: 'ok' | 'mind' | 'mend';
  readonly line: string;
}
