/**
 * In a reply, the time of the customer's own appointment: "your cleaning is on Tuesday at 10:30", "le toca el jueves". Who comes when
 * is theirs to know. Opening hours and "your appointment request has been received" name no such time and pass.
 */
import { type Match } from '../candidates/phrases.js';
import { type Disclosure } from '../languages/lexicon.js';
import { type Hit, type Reading, type Rule } from '../reading.js';

const REACH = 12;
const SPAN = 5;

type Sign = Match<Disclosure>;

export const appointmentTime: Rule = {
  code: 'appointment-time',
  find: (reading) => {
    if (reading.direction !== 'out') return [];
    const signs = reading.lexicon.disclosure.matches(reading.words, reading.budget);
    const times = timesIn(reading, signs);
    const hits: Hit[] = [];
    let yours = -Infinity;
    let appointment = -Infinity;
    let next = 0;
    for (const time of times) {
      for (; next < signs.length && (signs[next]?.from ?? Infinity) <= time.to; next += 1) {
        const sign = signs[next];
        if (sign?.value === 'yours') yours = sign.from;
        if (sign?.value === 'appointment') appointment = sign.from;
      }
      const after = signs[next];
      const soonAfter = after?.value === 'appointment' && after.from - time.to < SPAN;
      if (time.from - yours > REACH || (time.from - appointment > REACH && !soonAfter)) continue;
      if (!time.exact && appointment >= 0 && endsBetween(reading, appointment, time.from)) continue;
      const start = reading.words[time.from]?.start ?? 0;
      hits.push({ kind: 'DATE', start, end: reading.words[time.to - 1]?.end ?? start, score: 0.85, rule: appointmentTime.code });
    }
    return hits;
  },
};

/** Days and hours, those close together as one: "Tuesday 24 May at 10:30 am". */
function timesIn(reading: Reading, signs: readonly Sign[]): { from: number; to: number; exact: boolean }[] {
  const points = signs.flatMap((sign) => (sign.value === 'time' ? [{ from: sign.from, to: sign.to, exact: false }] : []));
  for (const [i, group] of reading.groups.entries()) {
    const next = reading.groups[i + 1];
    const clock = next?.start === group.end + 1 && next.digits.length === 2 && reading.text.charAt(group.end) === ':';
    const date = next?.start === group.end + 1 && '/-'.includes(reading.text.charAt(group.end));
    if (clock || date) points.push({ from: group.word, to: group.word + 2, exact: true });
  }
  points.sort((a, b) => a.from - b.from);
  const times: { from: number; to: number; exact: boolean }[] = [];
  for (const point of points) {
    const last = times.at(-1);
    if (last === undefined || point.from - last.to > SPAN - 2) times.push({ ...point });
    else {
      last.to = Math.max(last.to, point.to);
      last.exact ||= point.exact;
    }
  }
  return times;
}

/** A full stop between: "your request has been received. We will answer tomorrow". */
function endsBetween(reading: Reading, from: number, to: number): boolean {
  return /[.!?\n]\s/.test(reading.text.slice(reading.words[from]?.end ?? 0, reading.words[to]?.start ?? 0));
}
