import { type PackName } from '../decision/choice.js';
import { bank } from './bank.js';
import { health } from './health.js';
import { legal } from './legal.js';
import { type Pack } from './pack.js';
import { shop } from './shop.js';

export const packs: Readonly<Record<PackName, Pack>> = { health, bank, shop, legal };
