/** What leaves by an export, and what must not: also where the screening has missed it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

import { HARD_KINDS, MASK_KINDS, type Finding } from '../../../src/domain/screening.js';
import { maskForExport } from '../../../src/reviews/mask-for-export.js';
import { buildVocabulary, wordForm } from '../../../src/reviews/vocabulary.js';
import { defaultPolicy } from '../../../src/screening/decision/policy.js';
import { createScreen } from '../../../src/screening/screen.js';
import { standInsOf } from '../../../src/screening/score/stand-ins.js';

const knows = buildVocabulary();
const screen = createScreen(defaultPolicy);
const screened = (text: string) => maskForExport(text, screen({ text, direction: 'in' }).findings, knows).text;
/** As if the screening had found nothing. */
const blindly = (text: string) => maskForExport(text, [], knows).text;
const found = (text: string, value: string, kind: Finding['kind']): Finding => {
  const start = text.indexOf(value);
  return { kind, start, end: start + value.length, score: 1, rule: 'a-rule' };
};

describe('a text that leaves', () => {
  it.each([
    ['hi, what are your opening hours?'],
    ["I can't make the mortgage payment this month..."],
    ['do you have my results 🙏'],
    ['WHO IS THIS?'],
    ['2 of us at 3pm, 5 mg or 10mg?'],
    ['tengo cita hoy, gracias'],
  ])('keeps what everybody says: %s', (text) => {
    expect(blindly(text)).toBe(text);
  });

  it('has the kind in the place of each finding, the soft ones too', () => {
    const text = 'my card is 4111 1111 1111 1111, ending in 1111';
    const findings = [found(text, '4111 1111 1111 1111', 'CARD'), { ...found(text, '1111', 'CARD_LAST4'), start: 42, end: 46 }];
    expect(maskForExport(text, findings, knows).text).toBe('my card is [CARD], ending in [CARD_LAST4]');
  });

  it('keeps stand-ins that storage has put there, and takes the last four from them', () => {
    expect(blindly('my card is [CARD 1111] cvv [CVV]')).toMatch(/^my card is \[CARD\] \S+ \[CVV\]$/);
  });

  it.each<[string, string, string]>([
    ['a name', 'this is wexler quill', 'this is [WORD] [WORD]'],
    ['a capitalised word in a sentence, known or not', 'the Bank of Wexler', 'the [WORD] of [WORD]'],
    ['an unknown word that is shouted', 'THIS IS WEXLER', 'THIS IS [WORD]'],
    ['a single capital', 'this is ann b', 'this is [WORD] [WORD]'],
    ['digits', 'it is 123', 'it is [DIGITS]'],
    ['digits in parts', 'it is +1 (5) 6-7', 'it is +[DIGITS]'],
    ['full-width digits', 'it is ４１', 'it is [DIGITS]'],
    ['a digit in a circle, and what stands beside it', 'it is ① 0', 'it is [DIGITS]'],
    ['digits with signs between them nobody sees', 'it is 4\u200b1\u200b1', 'it is [DIGITS]'],
    ['spelled digits', 'it is four one five', 'it is [WORD] [WORD] [WORD]'],
    ['digits beside a stand-in', '[CARD] 07', '[CARD] [DIGITS]'],
    ['letters and digits', 'it is ab1', 'it is [WORD]'],
    ['an e-mail', 'write to a.b@c.example, please', 'write to [EMAIL] please'],
    ['a handle', 'i am @me', 'i am [EMAIL]'],
    ['an address of the net', 'see https://a.example/me or www.me or me.com', 'see [URL] or [URL] or [URL]'],
    ['an address of a machine', 'it is ::1', 'it is [IP]'],
    ['letters of other scripts', 'i am 李雷', 'i am [WORD]'],
    ['letters that only look like others', 'i am Ⓙⓞ 🇯🇴', 'i am'],
    ['letters split by what nobody sees', 'i am we\u200bxler', 'i am we [WORD]'],
    ['a name beside a sign', 'hi,wexler!', 'hi,[WORD]!'],
    ['what is left of a word that is half found', 'is it [PERSON]ler', 'is it [PERSON][WORD]'],
  ])('loses %s', (_what, text, masked) => {
    expect(blindly(text)).toBe(masked);
  });

  it('has no digits next to a finding that took only a part of them', () => {
    const text = 'zip 94107-12';
    expect(maskForExport(text, [found(text, '94107', 'ZIP')], knows).text).toBe('zip [ZIP]-[DIGITS]');
  });

  it('keeps the first word of a sentence, and a lone I', () => {
    expect(blindly('Can I come? My son is sick. And I am too')).toBe('Can I come? My son is sick. And I am too');
    expect(blindly('please Can you')).toBe('please [WORD] you');
  });

  it('tells which words it did not know, where they were written like words', () => {
    expect(maskForExport('my qualmerin of Wexler is 12ab at joe@x.y', [], knows).unknown).toEqual(['qualmerin']);
  });
});

describe('the vocabulary', () => {
  it.each(['my', 'card', 'diabetes', 'cita', 'mortgage'])('has "%s"', (word) => {
    expect(knows(word)).toBe(true);
  });

  it.each(['john', 'maria', 'one', 'siete', 'mary', 'bieber', 'who wants', '', 'wexler'])('has not "%s"', (word) => {
    expect(knows(word)).toBe(false);
  });
});

describe('every labelled message', () => {
  const sensitive: ReadonlySet<string> = new Set([...HARD_KINDS, ...MASK_KINDS]);
  interface Row {
    readonly text: string;
    readonly spans: readonly { start: number; end: number; label: string }[];
  }
  const rows = ['chat-synth', 'asq-phi', 'presidio-vectors'].flatMap((file) =>
    readFileSync(join(__dirname, `../../fixtures/screening/${file}.jsonl`), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row),
  );
  const values = rows.flatMap(({ text, spans }) =>
    spans.filter(({ label }) => sensitive.has(label)).map(({ start, end }) => ({ text, value: text.slice(start, end) })),
  );

  it('was read', () => {
    expect(values.length).toBeGreaterThan(400);
  });

  it.each([
    ['as it is screened', screened],
    ['as if the screening had missed everything', blindly],
  ])('leaves without its sensitive spans, %s', (_how, mask) => {
    const survived = values.filter(({ text, value }) => mask(text).toLowerCase().includes(value.toLowerCase()));
    expect(survived).toEqual([]);
  });

  it('leaves without a long word of a sensitive span that is not everybody’s, and without three digits of one', () => {
    const survived = values.filter(({ text, value }) => {
      const wordsOf = (part: string) => Array.from(part.toLowerCase().matchAll(/[\p{L}\p{M}]+/gu), ([word]) => word);
      const own = wordsOf(value).filter((word) => word.length > 2 && !knows(wordForm(word)));
      const words = wordsOf(blindly(text));
      return own.some((word) => words.includes(word)) || /\d\D{0,3}\d\D{0,3}\d/.test(blindly(text));
    });
    expect(survived).toEqual([]);
  });
});

describe('whatever is written', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      'my',
      'Card',
      'wexler',
      '4111',
      '12',
      ' ',
      '\n',
      '.',
      "'",
      '@',
      '[CARD]',
      '[CARD 1111]',
      '[WORD]',
      '::',
      '４１',
      'www.',
    ),
  );
  const texts = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  it('only known words, few digits, plain signs and stand-ins leave', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const masked = blindly(text);
        let rest = masked;
        for (const { start, end } of [...standInsOf(masked)].reverse()) rest = `${rest.slice(0, start)} ▪ ${rest.slice(end)}`;
        for (const [word] of rest.matchAll(/[\p{L}\p{M}\p{N}_'’]*[\p{L}\p{M}_][\p{L}\p{M}\p{N}_'’]*/gu)) {
          expect(/^[0-9]{1,2}[a-z]+$/i.test(word) || knows(wordForm(word))).toBe(true);
        }
        expect(rest).not.toMatch(/\p{N}[^\p{L}\p{N}▪]{0,3}\p{N}[^\p{L}\p{N}▪]{0,3}\p{N}/u);
        expect(rest).not.toMatch(/[^\p{L}\p{M}\p{N}\s!-~¿¡€£“”‘’–—…\p{Extended_Pictographic}▪]/u);
      }),
      { numRuns: 2000 },
    );
  });

  it('masking what is masked changes nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = blindly(text);
        expect(blindly(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  it('a planted number, name or address does not leave, wherever findings stand', () => {
    const planted = fc.constantFrom(
      '536-22-8145',
      'wexlerquill',
      'Wexlerquill',
      'quibble@example.org',
      'https://wexler.example/quill',
      '07/29/85',
    );
    fc.assert(
      fc.property(texts, planted, texts, fc.nat(20), fc.nat(20), (before, secret, after, start, length) => {
        const text = `${before} ${secret} ${after}`;
        const end = Math.min(text.length, start + length + 1);
        const findings: Finding[] = start < end ? [{ kind: 'PERSON', start, end, score: 1, rule: 'a-rule' }] : [];
        expect(maskForExport(text, findings, knows).text).not.toContain(secret);
      }),
      { numRuns: 1000 },
    );
  });
});
