import { type Screen, type Screening } from '../../../../src/domain/screening.js';
import { defaultPolicy } from '../../../../src/screening/decision/policy.js';
import { type LabelledRow } from '../../../../src/screening/score/labelled-row.js';
import { printReport } from '../../../../src/screening/score/print.js';
import { Report } from '../../../../src/screening/score/report.js';

const PASS: Screening = { verdict: 'pass', findings: [], topics: [], masked: '', offer: false };
/** Seals what speaks of money, and keeps what it was asked. */
function listening() {
  const heard: string[] = [];
  const screen: Screen = ({ text }) => {
    heard.push(text);
    return text.includes('money') ? { ...PASS, verdict: 'seal', topics: [{ topic: 'finance', score: 0.9 }] } : PASS;
  };
  return { heard, screen };
}

function reportOn(rows: readonly LabelledRow[]) {
  const { heard, screen } = listening();
  const report = new Report(screen, defaultPolicy, () => false);
  for (const row of rows) report.add(row);
  return { heard, report: report.report };
}

describe('a report', () => {
  it('scores topics by source, and leaves rows without one to the whole', () => {
    const { report } = reportOn([
      { text: 'money', topics: ['finance'], source: 'bank' },
      { text: 'salary', topics: ['finance'], source: 'chat' },
      { text: 'money', topics: ['finance'] },
    ]);
    expect(report.all.topics.finance).toMatchObject({ hits: 2, misses: 1, n: 3 });
    expect(report.sources).toMatchObject({
      bank: { rows: 1, topics: { finance: { recall: 1, n: 1 } } },
      chat: { rows: 1, topics: { finance: { recall: 0, n: 1 } } },
    });
  });

  it('scores each slice by itself, with what would move a chat and what was a false alarm', () => {
    const { report } = reportOn([{ text: 'money', slices: ['typos'] }, { text: 'hello' }]);
    expect(report.all).toMatchObject({ moved: { n: 2, sealed: 1 }, ordinary: { n: 2, flagged: 1, sealed: 1, hard: 0 } });
    expect(report.slices['typos']).toMatchObject({ rows: 1, moved: { n: 1, sealed: 1 }, ordinary: { n: 1, flagged: 1 } });
  });

  it('scores a judged row by its verdict alone, and does not take it for ordinary', () => {
    const { report } = reportOn([
      { text: 'money', expect: 'seal', count: 3 },
      { text: 'money', expect: 'pass' },
      { text: 'hello', expect: 'seal' },
      { text: 'hello', expect: 'pass' },
    ]);
    expect(report.all.rows).toBe(0);
    expect(report.verdicts).toMatchObject({
      rows: { hits: 1, falseAlarms: 1, misses: 1, n: 2 },
      accuracy: 0.5,
      n: 4,
      messages: { n: 6, right: 4 },
    });
  });

  it('scores a row that has both by both', () => {
    const { report } = reportOn([{ text: 'money', expect: 'pass', topics: ['finance'] }]);
    expect(report.verdicts).toMatchObject({ accuracy: 0, n: 1 });
    expect(report.all.topics.finance).toMatchObject({ hits: 1 });
  });

  it('fills the stand-ins of a masked example before it is screened, and of no other row', () => {
    const { heard } = reportOn([
      { text: 'pay with [CARD] please, [WORD]', expect: 'seal' },
      { text: 'pay with [CARD]', spans: [] },
    ]);
    expect(heard).toEqual(['pay with 4111 1111 1111 1111 please, something', 'pay with [CARD]']);
  });

  it('tells of spans whose label nobody knows here', () => {
    const { report } = reportOn([{ text: 'abc', spans: [{ start: 0, end: 1, label: 'CRYPTO' }] }]);
    expect(report.unknownSpans).toBe(1);
    expect(printReport(report)).toContain('1 labelled spans are of no kind');
  });

  it('prints a line a figure, each with its number, and no text', () => {
    const { report } = reportOn([
      { text: 'money wexlerquill', topics: ['finance'], source: 'bank', slices: ['typos'] },
      { text: 'wexlerquill', expect: 'pass' },
    ]);
    const printed = printReport(report);
    for (const part of [
      'all (1 rows)',
      'source bank (1 rows)',
      'slice typos (1 rows)',
      'verdicts (1 rows)',
      'right, by message',
    ]) {
      expect(printed).toContain(part);
    }
    expect(printed).not.toContain('wexlerquill');
    expect(JSON.stringify(report)).not.toContain('wexlerquill');
  });
});
