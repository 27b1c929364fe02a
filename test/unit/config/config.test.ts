import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { readConfig } from '../../../src/config/config.js';
import { readEnvironment } from '../../../src/config/env.js';
import { Secret } from '../../../src/config/secret.js';
import { parseSettings, settingsJsonSchema } from '../../../src/config/settings.js';

const BUNDLED = join(__dirname, '../../../sallyport.demo.yaml');
const SID = `AC${'0'.repeat(32)}`;
const REAL = {
  TWILIO_ACCOUNT_SID: SID,
  TWILIO_AUTH_TOKEN: 'token-one',
  TWILIO_FROM: '+15005550006',
  SALLYPORT_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  PUBLIC_URL: 'https://chat.example.org',
  SETTINGS_FILE: BUNDLED,
};
const read = (env: Record<string, string>) => readConfig(readEnvironment(env), BUNDLED);

describe('the configuration', () => {
  it('is the demonstration when nothing is set', () => {
    const config = read({});
    expect(config).toMatchObject({ mode: 'demonstration', publicUrl: 'http://localhost:8080', sms: [], masterKey: null });
    expect(config.settings.brand.name).toBe('Harbour Clinic');
  });

  it('is production with credentials, and takes two tokens while they are rotated', () => {
    const config = read({ ...REAL, TWILIO_AUTH_TOKEN_SECONDARY: 'token-two' });
    expect(config.mode).toBe('production');
    expect(config.sms[0]?.authTokens.map((token) => token.reveal())).toEqual(['token-one', 'token-two']);
  });

  it.each([
    ['SALLYPORT_MASTER_KEY', { SALLYPORT_MASTER_KEY: '' }],
    ['TWILIO_AUTH_TOKEN', { TWILIO_AUTH_TOKEN: '' }],
    ['TWILIO_ACCOUNT_SID', { TWILIO_ACCOUNT_SID: '' }],
    ['TWILIO_ACCOUNT_SID', { TWILIO_ACCOUNT_SID: 'AC12' }],
    ['TWILIO_FROM', { TWILIO_FROM: '' }],
    ['TWILIO_MESSAGING_SERVICE_SID', { TWILIO_MESSAGING_SERVICE_SID: 'MG1' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://chat.example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://chat.example.org/path' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'chat.example.org' }],
    ['TLS_CERT_FILE', { TLS_KEY_FILE: '/tmp/key.pem' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['PORT', { PORT: '80x' }],
    ['SETTINGS_FILE', { SETTINGS_FILE: '/nonexistent/sallyport.yaml' }],
  ])('refuses to start and names %s', (name, wrong) => {
    expect(() => read({ ...REAL, ...wrong })).toThrow(
      expect.objectContaining({ code: 'config-invalid', message: expect.stringContaining(name) }),
    );
  });

  it('never prints a secret', () => {
    const secret = new Secret('hunter2');
    expect([secret.toString(), JSON.stringify({ secret }), inspect({ secret })].join()).not.toContain('hunter2');
    expect(secret.reveal()).toBe('hunter2');
  });
});

describe('the settings file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'settings-'));

  it('names every field that is wrong, and no value', () => {
    const wrong = 'brand: {name: "", colour: teal-secret}\nhours: {timezone: Mars/Base}\nbot: {}\nscreeningg: {}';
    expect(() => parseSettings(wrong, 'sallyport.yaml')).toThrow(
      /brand\.name.*brand\.colour.*hours\.timezone.*bot\.greeting.*screeningg/s,
    );
    expect(() => parseSettings(wrong, 'sallyport.yaml')).not.toThrow(/teal-secret/);
  });

  it('says so when it is no YAML', () => {
    expect(() => parseSettings('a: [', 'sallyport.yaml')).toThrow('sallyport.yaml is not valid YAML');
  });

  it('asks for a step-up before held replies unless the business lowers it', () => {
    const file = join(dir, 'minimal.yaml');
    const minimal =
      'brand: {name: Quay}\nhours: {timezone: UTC}\nbot: {greeting: hi, greetings: [hi], flows: [], photo: p, fallback: f, human: {when: [human], say: s, back: [menu], return: r}}';
    writeFileSync(file, minimal);
    expect(read({ SETTINGS_FILE: file }).settings.assurance).toEqual({ held: 'code', earlier: 'code' });
  });

  it('publishes its schema', () => {
    expect(settingsJsonSchema()).toMatchObject({ type: 'object', required: ['brand', 'hours', 'bot'] });
  });
});
