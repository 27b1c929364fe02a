/** The part we use of a package that ships no types. */
declare module 'fs-native-extensions' {
  /** A kernel lock on the whole open file; false when another open file description has it. Gone when `fd` is closed. */
  export function tryLock(fd: number): boolean;
}
