/** The lists that ship with the models, which were trained with them. */
import lists from './word-lists.json';
import { WordLists } from './word-lists.js';

export const shippedLists = new WordLists(Buffer.from(lists.filter, 'base64'));
