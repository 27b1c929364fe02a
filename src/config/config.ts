/**
 * Environment and settings file, checked together, become one Config. What contradicts itself or is half set refuses to
 * start with the setting's name: a gateway that guesses is open by accident. No credentials at all is the demonstration.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { parseAccountId, type AccountId } from '../domain/ids.js';
import { GatewayError } from '../domain/errors.js';
import type { Environment } from './env.js';
import type { Secret } from './secret.js';
import { readSettings, type Settings } from './settings.js';

export interface SmsAccountConfig {
  readonly id: AccountId;
  readonly accountSid: string;
  /** The first signs; both are accepted. */
  readonly authTokens: readonly Secret[];
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
  readonly apiUrl: string | null;
}

export interface Config {
  readonly mode: 'demonstration' | 'production';
  readonly listen: { readonly host: string; readonly port: number };
  readonly consoleListen: { readonly host: string; readonly port: number };
  /** Scheme and host, no trailing slash. */
  readonly publicUrl: string;
  readonly consoleUrl: string;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  readonly trustProxyHops: number;
  readonly dataDir: string;
  readonly databaseUrl: Secret | null;
  readonly redisUrl: Secret | null;
  readonly masterKey: Secret | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** Empty in the demonstration: the simulator's account is made by compose. */
  readonly sms: readonly SmsAccountConfig[];
  readonly settings: Settings;
  readonly settingsFile: string;
}

export function readConfig(env: Environment, bundledSettings: string): Config {
  const listen = { host: env.text('HOST') ?? '127.0.0.1', port: env.integer('PORT', 8080, { min: 0, max: 65_535 }) };
  const consoleListen = {
    host: env.text('CONSOLE_HOST') ?? '127.0.0.1',
    port: env.integer('CONSOLE_PORT', 8081, { min: 0, max: 65_535 }),
  };
  const sms = smsAccount(env);
  const mode = sms === null ? 'demonstration' : 'production';
  const masterKey = env.secret('SALLYPORT_MASTER_KEY');
  if (mode === 'production' && masterKey === null) {
    throw refuse('SALLYPORT_MASTER_KEY is missing: outside the demonstration the gateway does not make its own key');
  }
  const settingsFile = settingsPath(env, mode, bundledSettings);
  const tls = tlsFiles(env);
  return {
    mode,
    listen,
    consoleListen,
    publicUrl: webAddress('PUBLIC_URL', env.text('PUBLIC_URL') ?? `http${tls === null ? '' : 's'}://localhost:${listen.port}`),
    consoleUrl: webAddress('CONSOLE_URL', env.text('CONSOLE_URL') ?? `http://localhost:${consoleListen.port}`),
    tls,
    trustProxyHops: env.integer('TRUST_PROXY_HOPS', 0, { min: 0, max: 10 }),
    dataDir: resolve(env.text('DATA_DIR') ?? './data'),
    databaseUrl: databaseUrl(env),
    redisUrl: env.secret('REDIS_URL'),
    masterKey,
    logLevel: logLevel(env),
    sms: sms === null ? [] : [sms],
    settings: readSettings(settingsFile),
    settingsFile,
  };
}

function smsAccount(env: Environment): SmsAccountConfig | null {
  const accountSid = env.text('TWILIO_ACCOUNT_SID');
  const token = env.secret('TWILIO_AUTH_TOKEN');
  const secondary = env.secret('TWILIO_AUTH_TOKEN_SECONDARY');
  const from = env.text('TWILIO_FROM');
  const messagingServiceSid = env.text('TWILIO_MESSAGING_SERVICE_SID');
  const apiUrl = env.text('TWILIO_API_URL');
  if (accountSid === null) {
    const orphan = [
      token && 'TWILIO_AUTH_TOKEN',
      from && 'TWILIO_FROM',
      messagingServiceSid && 'TWILIO_MESSAGING_SERVICE_SID',
    ].find(Boolean);
    if (orphan) throw refuse(`${orphan} is set but TWILIO_ACCOUNT_SID is not`);
    return null;
  }
  if (!/^AC[0-9a-f]{32}$/i.test(accountSid)) throw refuse('TWILIO_ACCOUNT_SID must be AC and 32 hexadecimal digits');
  if (token === null) throw refuse('TWILIO_AUTH_TOKEN is missing: webhooks could not be verified');
  if ((from === null) === (messagingServiceSid === null)) {
    throw refuse('set exactly one of TWILIO_FROM and TWILIO_MESSAGING_SERVICE_SID');
  }
  const id = parseAccountId('sms:main');
  if (id === null) throw refuse('sms:main is no account id');
  if (apiUrl !== null) webAddress('TWILIO_API_URL', apiUrl);
  return { id, accountSid, authTokens: secondary === null ? [token] : [token, secondary], from, messagingServiceSid, apiUrl };
}

/** The named file; else the one beside the process; else, in the demonstration only, the bundled one. */
function settingsPath(env: Environment, mode: Config['mode'], bundled: string): string {
  const named = env.text('SETTINGS_FILE');
  const file = resolve(named ?? './sallyport.yaml');
  if (named !== null || existsSync(file)) return file;
  if (mode === 'demonstration') return bundled;
  throw refuse(`SETTINGS_FILE is not set and there is no ${join('.', 'sallyport.yaml')}: run 'sallyport init'`);
}

function tlsFiles(env: Environment): Config['tls'] {
  const certFile = env.text('TLS_CERT_FILE');
  const keyFile = env.text('TLS_KEY_FILE');
  if (certFile === null && keyFile === null) return null;
  if (certFile === null) throw refuse('TLS_KEY_FILE is set but TLS_CERT_FILE is not');
  if (keyFile === null) throw refuse('TLS_CERT_FILE is set but TLS_KEY_FILE is not');
  return { certFile: resolve(certFile), keyFile: resolve(keyFile) };
}

function databaseUrl(env: Environment): Secret | null {
  const url = env.secret('DATABASE_URL');
  if (url !== null && !/^postgres(ql)?:\/\//.test(url.reveal())) throw refuse('DATABASE_URL must begin with postgres://');
  return url;
}

function logLevel(env: Environment): Config['logLevel'] {
  const level = env.text('LOG_LEVEL') ?? 'info';
  if (level === 'debug' || level === 'info' || level === 'warn' || level === 'error') return level;
  throw refuse('LOG_LEVEL must be debug, info, warn or error');
}

/** Cookies and links need a secure origin; a browser grants that to https and to localhost only. */
function webAddress(name: string, text: string): string {
  if (!URL.canParse(text)) throw refuse(`${name} must be a URL such as https://chat.example.org`);
  const url = new URL(text);
  const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) {
    throw refuse(`${name} must be https (plain http only for localhost)`);
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw refuse(`${name} must be scheme and host only`);
  }
  return url.origin;
}

const refuse = (message: string) => new GatewayError('config-invalid', message, { showable: true });
