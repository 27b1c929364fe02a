import { createScreening } from '../../../src/compose/screening.js';
import type { Settings } from '../../../src/config/settings.js';

const parts = (screening: Partial<Settings['screening']>) =>
  createScreening({ screening: { packs: [], patterns: [], ...screening } });
const ILL = 'I was diagnosed with cancer';

describe('the screening of a business', () => {
  const { screen, view, masks, writeOnly } = parts({
    packs: ['legal'],
    channels: {
      slack: {
        in: { topics: { health: { verdict: 'pass' }, mental_health: { verdict: 'pass' } } },
        out: { kinds: { PERSON: 'pass', SSN: 'mask' } },
      },
    },
  });

  it('shows in a view what the same channel lets pass, and nothing of what it seals', () => {
    const [sms, slack] = (['sms', 'slack'] as const).map((channel) => screen({ text: ILL, direction: 'in', channel }));
    expect(sms?.verdict).toBe('seal');
    expect(slack?.verdict).toBe('pass');
    expect(slack && view(slack, 'slack')).toBe(ILL);
    expect(sms && view(sms, 'sms')).toBeNull();
  });

  it('masks in a reply what the channel masks', () => {
    const finding = { start: 0, end: 1, score: 1, rule: 'a-rule' };
    expect(masks({ ...finding, kind: 'PERSON' }, 'sms')).toBe(true);
    expect(masks({ ...finding, kind: 'PERSON' }, 'slack')).toBe(false);
    expect(masks({ ...finding, kind: 'SSN' }, 'slack')).toBe(true);
    expect(masks({ ...finding, kind: 'URL' }, 'sms')).toBe(false);
  });

  it('lets whoever wrote of a legal matter in the session read it again, but no number', () => {
    const text = 'I was arrested, it is case 2:24-cv-01932';
    const { findings } = screen({ text, direction: 'in', channel: 'secure' });
    expect(writeOnly(text, findings)).toBe('I was arrested, it is case [OTHER_ID]');
  });
});
