/** The opening hours in one line, days with the same hours together, and whether it is open now. */
import { DateTime, Info } from 'luxon';

import type { Timestamp } from '../../domain/clock.js';
import { WEEKDAYS, type Hours } from './script.js';

const WORDS = {
  en: { open: 'We are open', openNow: 'We are open now.', closedNow: 'We are closed now.' },
  es: { open: 'Abrimos', openNow: 'Ahora estamos abiertos.', closedNow: 'Ahora estamos cerrados.' },
} as const;

export type Language = keyof typeof WORDS;

export function sayHours(hours: Hours, now: Timestamp, language: Language): string {
  const words = WORDS[language];
  return `${words.open} ${groups(hours, language).join(', ')}. ${isOpen(hours, now) ? words.openNow : words.closedNow}`;
}

function isOpen(hours: Hours, now: Timestamp): boolean {
  const local = DateTime.fromMillis(now, { zone: hours.timezone });
  const day = WEEKDAYS[local.weekday - 1];
  const time = local.toFormat('HH:mm');
  return day !== undefined && hours[day].some((span) => span.slice(0, 5) <= time && time < span.slice(6));
}

function groups(hours: Hours, language: Language): readonly string[] {
  const names = Info.weekdays('short', { locale: language });
  const runs: { from: string; to: string; times: string }[] = [];
  let previousTimes = '';
  WEEKDAYS.forEach((day, index) => {
    const times = hours[day].join(' + ');
    const name = names[index] ?? day;
    const last = runs.at(-1);
    if (times !== '' && last !== undefined && times === previousTimes) last.to = name;
    else if (times !== '') runs.push({ from: name, to: name, times });
    previousTimes = times;
  });
  return runs.map(({ from, to, times }) => `${from === to ? from : `${from}-${to}`} ${times}`);
}
