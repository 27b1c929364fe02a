export const KILL_POINTS = [
  'before the commit of the webhook',
  'after the commit, before the answer',
  'before the work',
  'after the work, before its commit',
  'after the commit of the work',
  'before the send',
  'after the send, before its record',
] as const;

export type KillPoint = (typeof KILL_POINTS)[number];
