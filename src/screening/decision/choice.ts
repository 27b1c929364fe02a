/** What a business may say about screening, each part of it optional: packs of its trade, its own policy, channels, and patterns. */
import { type ChannelName } from '../../domain/channel.js';
import { type Kind, type Topic, type Verdict } from '../../domain/screening.js';
import { type PatternSpec } from '../patterns/pattern-spec.js';

export interface DirectionChoice {
  readonly kinds?: Readonly<Partial<Record<Kind, Verdict | undefined>>> | undefined;
  readonly topics?: Readonly<Partial<Record<Topic, TopicChoice | undefined>>> | undefined;
}

export interface TopicChoice {
  readonly verdict?: Verdict | undefined;
  /** 0 to 1, and not below `maybe`. */
  readonly sure?: number | undefined;
  readonly maybe?: number | undefined;
}

export interface ChannelChoice {
  readonly in?: DirectionChoice | undefined;
  readonly out?: DirectionChoice | undefined;
}

export const PACK_NAMES = ['health', 'bank', 'shop', 'legal'] as const;
export type PackName = (typeof PACK_NAMES)[number];

export interface ScreeningChoice extends ChannelChoice {
  readonly packs: readonly PackName[];
  readonly channels?: Readonly<Partial<Record<ChannelName, ChannelChoice | undefined>>> | undefined;
  readonly patterns: readonly PatternSpec[];
}
