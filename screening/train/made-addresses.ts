/**
 * Addresses of the world in the place of those that rows hold: there are too few of them, of too few countries, to learn their forms from.
 * The values are of `@faker-js/faker`, seeded; the sentences around them stay as people wrote them.
 */
import { allFakers, type Faker } from '@faker-js/faker';

import type { Row } from './corpora.js';
import { mulberry32 } from './logistic.js';
import { replaced } from './replaced.js';

const SEED = 23;
const NEEDED = ['street_pattern', 'building_number', 'postcode', 'city_pattern'] as const;

/** Each row with an address `copies` times more, with other addresses. */
export function withMadeAddresses(rows: readonly Row[], copies: number): Row[] {
  const random = mulberry32(SEED);
  const fakers = Object.values(allFakers).filter(
    ({ rawDefinitions: { location } }) => location !== undefined && NEEDED.every((list) => Array.isArray(location[list])),
  );
  for (const faker of fakers) faker.seed(SEED);
  const made = rows.flatMap((row) => {
    const [span, another] = row.spans.filter(({ label }) => label === 'ADDRESS');
    if (span === undefined || another !== undefined) return [];
    return Array.from({ length: copies }, () => {
      const faker = fakers[Math.floor(random() * fakers.length)];
      return faker === undefined ? row : replaced(row, span, addressOf(faker, random));
    });
  });
  return [...rows, ...made];
}

function addressOf({ location }: Faker, random: () => number): string {
  const between = [', ', ', ', '\n', ' ', ',\n'][Math.floor(random() * 5)] ?? ', ';
  const parts = [random() < 0.15 ? `${location.buildingNumber()} ${location.street()}` : location.streetAddress()];
  if (random() < 0.3) parts.push(safely(() => location.secondaryAddress()));
  if (random() < 0.65) {
    const [city, code] = [safely(() => location.city()), safely(() => location.zipCode())];
    const inner = random() < 0.5 ? ' ' : between;
    parts.push(
      [
        `${city}${inner}${code}`,
        `${code}${inner}${city}`,
        city,
        `${city}, ${safely(() => location.state({ abbreviated: random() < 0.7 }))} ${code}`,
      ][Math.floor(random() * 4)] ?? city,
    );
  }
  if (random() < 0.2) parts.push(safely(() => location.country()));
  return parts.filter((part) => part !== '').join(between);
}

/** Some countries have no states. */
function safely(make: () => string): string {
  try {
    return make();
  } catch {
    return '';
  }
}
