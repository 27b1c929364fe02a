/** Starts the simulated phone: which one, its feed, its view. For the demonstration only; real customers have their own. */
import { render } from 'preact';

import { connect } from './feed.js';
import { Phone } from './phone.js';

const KEPT = 'sallyport-demonstration-phone';
const MOST_PHONES = 99;

/** `?n=` picks a phone; without it the one that was used last comes back. */
function chosenPhone(): number {
  const asked = Number(new URLSearchParams(location.search).get('n') ?? kept());
  return Number.isInteger(asked) && asked >= 1 && asked <= MOST_PHONES ? asked : 1;
}

/** Where a browser keeps nothing, every visit begins with the first phone. */
function kept(): string {
  try {
    return localStorage.getItem(KEPT) ?? '1';
  } catch {
    return '1';
  }
}

function keep(n: number): void {
  try {
    localStorage.setItem(KEPT, String(n));
  } catch {
    // See above.
  }
}

const n = chosenPhone();
keep(n);
const root = document.getElementById('phone');
if (root !== null) render(<Phone n={n} line={connect(n)} />, root);
