/** What a trade wants of screening beside or instead of the defaults. docs/screening.md has a row for each pack. */
import { type ChannelChoice } from '../decision/choice.js';
import { type PatternSpec } from '../patterns/pattern-spec.js';

export interface Pack {
  /** Holds where it is stricter than what stood before it, and is passed over where not. */
  readonly tightens: ChannelChoice;
  /** Holds as it is: what is ordinary in this trade. */
  readonly loosens: ChannelChoice;
  readonly patterns: readonly PatternSpec[];
}
