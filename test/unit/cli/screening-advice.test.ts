import { adviceOnScreening } from '../../../src/cli/screening-advice.js';
import { parseSettings } from '../../../src/config/settings.js';

const REST =
  'brand: {name: Quay}\nhours: {timezone: UTC}\nbot: {greeting: hi, greetings: [hi], flows: [], photo: p, fallback: f, human: {when: [human], say: s, back: [menu], return: r}}\n';
const advice = (section: string) => adviceOnScreening(parseSettings(`${REST}screening: ${section}`, 'sallyport.yaml'));

describe('what doctor says of screening', () => {
  it('counts packs, patterns and tests, and has nothing to mind when nothing is looser', () => {
    expect(advice('{}')).toEqual([{ weight: 'ok', line: 'screening: packs none; patterns 0, their tests 0, all pass' }]);
    const section =
      '{packs: [health, legal], patterns: [{name: a, match: LC, verdict: seal, tests: [{text: LC, expect: seal}, {text: L, expect: pass}]}]}';
    expect(advice(section)).toEqual([
      { weight: 'ok', line: 'screening: packs health, legal; patterns 1, their tests 2, all pass' },
    ]);
  });

  it('names what is looser than by default, by a pack, by the business or on a channel', () => {
    const [, minded] = advice(
      '{packs: [shop], out: {topics: {health: {sure: 0.95}}}, channels: {slack: {in: {kinds: {DOB: mask}}}}}',
    );
    expect(minded?.weight).toBe('mind');
    for (const place of ['in.kinds.PHONE', 'in.topics.finance', 'out.topics.health', 'channels.slack.in.kinds.DOB']) {
      expect(minded?.line).toMatch(new RegExp(`[ ,]${place.replaceAll('.', '[.]')}(,|$)`));
    }
    expect(minded?.line).not.toContain('SSN');
  });
});
