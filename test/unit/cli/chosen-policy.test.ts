import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';

import { chosenPolicy } from '../../../src/cli/chosen-policy.js';
import { runScreen } from '../../../src/cli/screen.js';
import { BUNDLED_SETTINGS } from '../../../src/config/shipped.js';
import { defaultPolicy } from '../../../src/screening/decision/policy.js';

const dir = mkdtempSync(join(tmpdir(), 'chosen-policy-'));

function settings(name: string, change: (yaml: string) => string): string {
  const file = join(dir, name);
  writeFileSync(file, change(readFileSync(BUNDLED_SETTINGS, 'utf8')));
  return file;
}

async function screened(file: string | undefined, line: object) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const status = await runScreen({ stdin: Readable.from([`${JSON.stringify(line)}\n`]), stdout, stderr }, chosenPolicy(file));
  stdout.end();
  stderr.end();
  return { status, out: await textOf(stdout), err: await textOf(stderr) };
}

describe('sallyport screen --settings', () => {
  const CHART = { id: 1, text: 'my chart is HC-204816' };

  it('screens by the default policy without it', async () => {
    expect(chosenPolicy(undefined)).toBe(defaultPolicy);
    expect((await screened(undefined, CHART)).out).not.toContain('pattern-');
  });

  it('screens as the business of the file does, patterns and all', async () => {
    const { out } = await screened(BUNDLED_SETTINGS, CHART);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'seal', findings: [{ kind: 'MRN', rule: 'pattern-chart-number' }] });
  });

  it('heeds the channel of a line', async () => {
    const file = settings('slack.yaml', (yaml) =>
      yaml.replace('  packs: [health]\n', '  channels: {slack: {in: {kinds: {PHONE: seal}}}}\n'),
    );
    const line = { id: 1, text: 'my phone is 503 555 0142' };
    expect(JSON.parse((await screened(file, line)).out)).toMatchObject({ verdict: 'mask' });
    expect(JSON.parse((await screened(file, { ...line, channel: 'sms' })).out)).toMatchObject({ verdict: 'mask' });
    expect(JSON.parse((await screened(file, { ...line, channel: 'slack' })).out)).toMatchObject({ verdict: 'seal' });
  });

  it('refuses a channel there is not', async () => {
    expect(await screened(BUNDLED_SETTINGS, { ...CHART, channel: 'fax' })).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringContaining('field "channel"'),
    });
  });

  it('refuses a file that start would refuse, by its field, and one that is not there', () => {
    const loose = settings('loose.yaml', (yaml) => yaml.replace('  packs: [health]\n', '  in: {kinds: {CVV: pass}}\n'));
    expect(() => chosenPolicy(loose)).toThrow('screening.in.kinds.CVV: must stay seal');
    expect(() => chosenPolicy(join(dir, 'gone.yaml'))).toThrow(expect.objectContaining({ code: 'config-invalid' }));
  });
});
