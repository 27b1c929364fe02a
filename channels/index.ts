/** The one list of channels. A new one is a folder of same-named parts and a line here; the contract suite reads this list. */
import { createSmsChannel } from './sms/index.js';

export const channelFactories = {
  sms: createSmsChannel,
} as const;
