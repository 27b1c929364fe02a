import { createSecretKey } from 'node:crypto';

import { createLinks } from '../../../src/links/mint.js';
import { gsm7Length, isOneSegment, toGsm7 } from '../../../src/links/gsm7.js';
import { createMessageTexts, type Language } from '../../../src/links/message.js';
import { createIds } from '../../../src/support/ids.js';
import { systemRandom } from '../../../src/support/system-random.js';
import type { LinkTemplate, NoticeTemplate } from '../../../src/domain/outbox.js';

const LANGUAGES: readonly Language[] = ['en', 'es'];
const LINKS: readonly LinkTemplate[] = ['handover', 'held-reply', 'renewed', 'offer'];
const NOTICES: readonly NoticeTemplate[] = ['session-ended', 'media-refused'];
const LONGEST_HOST = 'chat.northwind.health';
const LONGEST_NAME = 'Northwind Health & Care.';

const ids = createIds({ now: () => 1_800_000_000_000 }, systemRandom());
const key = createSecretKey(Buffer.alloc(32, 1));
function partsAt(host: string) {
  const links = createLinks({
    publicUrl: `https://${host}`,
    keys: { currentLinkKid: 'k', codeKey: key, linkKey: () => key },
    ids,
  });
  return links.parts(links.mint({ conversation: ids.conversation(), leg: ids.leg(), purpose: 'handover', now: 0 }));
}

describe('the message of a link', () => {
  const host = LONGEST_HOST.slice(-20);
  it.each(LANGUAGES.flatMap((language) => LINKS.map((template) => [language, template] as const)))(
    'is one GSM-7 segment at the longest host and name: %s, %s',
    (language, template) => {
      expect([host.length, LONGEST_NAME.length]).toEqual([20, 24]);
      const text = createMessageTexts({ name: LONGEST_NAME, language }).link(template, partsAt(host));
      expect(gsm7Length(text)).not.toBeNull();
      expect(isOneSegment(text)).toBe(true);
    },
  );

  it.each(LANGUAGES)('names the business, says the code in words and ends with the bare link: %s', (language) => {
    const parts = partsAt(host);
    for (const template of LINKS) {
      const lines = createMessageTexts({ name: 'Northwind', language }).link(template, parts).split('\n');
      expect(lines).toHaveLength(3);
      expect(lines[0]).toMatch(/^Northwind: /);
      expect(lines[1]).toBe(`${language === 'en' ? 'Code' : 'Clave'} ${parts.code}`);
      expect(lines[2]).toBe(parts.url);
    }
  });

  it('stays GSM-7 for a name that is not: accents go, a name in another script is left out', () => {
    const parts = partsAt(host);
    const accented = createMessageTexts({ name: 'Clínica José · Łódź’s', language: 'es' }).link('handover', parts);
    expect(accented).toMatch(/^Clinica José \. Lodz's: /);
    expect(isOneSegment(accented)).toBe(true);
    const foreign = createMessageTexts({ name: '北風医院 Care', language: 'en' }).link('handover', parts);
    expect(foreign).toMatch(/^Let's go on/);
    expect(isOneSegment(foreign)).toBe(true);
  });
});

describe('a notice', () => {
  it.each(LANGUAGES)('is one segment and holds neither link nor code: %s', (language) => {
    for (const template of NOTICES) {
      const text = createMessageTexts({ name: LONGEST_NAME, language }).notice(template);
      expect(isOneSegment(text)).toBe(true);
      expect(text).not.toMatch(/http|\d/);
    }
  });
});

describe('GSM-7', () => {
  it('counts the signs behind an escape twice', () => {
    expect(gsm7Length('a€')).toBe(3);
    expect(gsm7Length('[~]')).toBe(6);
    expect(isOneSegment('a'.repeat(160))).toBe(true);
    expect(isOneSegment('a'.repeat(159) + '€')).toBe(false);
  });

  it('refuses what would turn the message into UCS-2', () => {
    for (const character of ['á', 'í', 'ó', 'ú', '’', '…', '😀', 'ç', '\t', '`']) expect(gsm7Length(character)).toBeNull();
  });

  it('keeps what it has and never lengthens a name by signs that count twice', () => {
    expect(toGsm7('Ñandú & Söhne')).toBe('Ñandu & Söhne');
    expect(toGsm7('Œuvre')).toBe('OEuvre');
    expect(toGsm7('Care [North]')).toBe('');
    expect(toGsm7('Кафе')).toBe('');
  });
});
