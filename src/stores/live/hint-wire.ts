/** Hints between nodes as JSON. What comes in is checked: another program may write to the same Redis. */
import { z } from 'zod';

import { parseConversationId, parseSessionId } from '../../domain/ids.js';
import type { Hint } from '../../domain/live-state.js';

const wire = z.object({
  node: z.string(),
  kind: z.enum(['timeline-grew', 'session-ended', 'typing']),
  conversation: z.string(),
  session: z.string().optional(),
  who: z.enum(['bot', 'agent']).optional(),
});

export function writeHint(node: string, hint: Hint): string {
  return JSON.stringify({ node, ...hint });
}

/** `null` for a hint of `ownNode`, which its listeners had at once, and for anything that is no hint. */
export function readHint(text: string, ownNode: string): Hint | null {
  const parsed = wire.safeParse(parseJson(text));
  if (!parsed.success || parsed.data.node === ownNode) return null;
  const { kind, who } = parsed.data;
  const conversation = parseConversationId(parsed.data.conversation);
  if (conversation === null) return null;
  if (kind === 'timeline-grew') return { kind, conversation };
  if (kind === 'typing') return who === undefined ? null : { kind, conversation, who };
  const session = parseSessionId(parsed.data.session ?? '');
  return session === null ? null : { kind, conversation, session };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
