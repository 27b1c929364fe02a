/**
 * The environment: the one list of its variables and the one file that reads it. Secrets become `Secret` here and are
 * never strings again. `.env.example` and the README's table are held to this list by a test.
 */
import { GatewayError } from '../domain/errors.js';
import { Secret } from './secret.js';

interface Variable {
  readonly name: string;
  readonly description: string;
  /** What holds without it; shown in documents. */
  readonly fallback?: string;
  readonly secret?: true;
}

export const ENVIRONMENT = [
  { name: 'HOST', fallback: '127.0.0.1', description: 'Address of the public listener' },
  { name: 'PORT', fallback: '8080', description: 'Port of the public listener' },
  { name: 'CONSOLE_HOST', fallback: '127.0.0.1', description: 'Address of the console listener' },
  { name: 'CONSOLE_PORT', fallback: '8081', description: 'Port of the console listener' },
  {
    name: 'PUBLIC_URL',
    fallback: 'http://localhost:{PORT}',
    description: 'What customers and providers call: https, or localhost',
  },
  { name: 'CONSOLE_URL', fallback: 'http://localhost:{CONSOLE_PORT}', description: 'What agents call' },
  {
    name: 'DATA_DIR',
    fallback: './data',
    description: 'Folder of the embedded database, the ledger files and, in the demonstration, the keys',
  },
  { name: 'SETTINGS_FILE', fallback: './sallyport.yaml', description: 'What the business sets: brand, hours, bot, policies' },
  { name: 'DATABASE_URL', description: 'A PostgreSQL server (15 or newer) instead of the embedded database', secret: true },
  { name: 'REDIS_URL', description: 'A Redis server, needed by a second node', secret: true },
  {
    name: 'SALLYPORT_MASTER_KEY',
    description: '32 bytes in base64 (openssl rand -base64 32); required outside the demonstration',
    secret: true,
  },
  { name: 'LOG_LEVEL', fallback: 'info', description: 'debug, info, warn or error' },
  { name: 'TRUST_PROXY_HOPS', fallback: '0', description: 'How many reverse proxies stand in front' },
  { name: 'TLS_CERT_FILE', description: 'Certificate chain, to serve TLS without a proxy' },
  { name: 'TLS_KEY_FILE', description: 'Key of that certificate' },
  { name: 'TWILIO_ACCOUNT_SID', description: 'Account SID; with it SMS is real and the simulator is off' },
  { name: 'TWILIO_AUTH_TOKEN', description: 'Auth token of that account; it also signs the webhooks', secret: true },
  { name: 'TWILIO_AUTH_TOKEN_SECONDARY', description: 'The other auth token, while tokens are rotated', secret: true },
  { name: 'TWILIO_FROM', description: 'The number to send from' },
  { name: 'TWILIO_MESSAGING_SERVICE_SID', description: 'The messaging service to send by, instead of a number' },
  { name: 'TWILIO_API_URL', fallback: 'https://api.twilio.com', description: 'For simulators only' },
] as const satisfies readonly Variable[];

type Name = (typeof ENVIRONMENT)[number]['name'];
type SecretName = Extract<(typeof ENVIRONMENT)[number], { secret: true }>['name'];
type OpenName = Exclude<Name, SecretName>;

export interface Environment {
  text(name: OpenName): string | null;
  secret(name: SecretName): Secret | null;
  /** @throws GatewayError `config-invalid` naming the variable */
  integer(name: OpenName, fallback: number, range: { readonly min: number; readonly max: number }): number;
}

/** An empty value counts as none, as in `.env` files. */
export function readEnvironment(source: NodeJS.ProcessEnv): Environment {
  const get = (name: Name) => source[name]?.trim() || null;
  return {
    text: get,
    secret: (name) => {
      const value = get(name);
      return value === null ? null : new Secret(value);
    },
    integer: (name, fallback, { min, max }) => {
      const text = get(name);
      if (text === null) return fallback;
      const value = Number(text);
      if (!/^\d{1,9}$/.test(text) || value < min || value > max) {
        throw new GatewayError('config-invalid', `${name} must be a whole number from ${min} to ${max}`, { showable: true });
      }
      return value;
    },
  };
}

/** Reads `.env` beside the process, where there is one; what is already set wins. */
export function processEnvironment(): Environment {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
      throw new GatewayError('config-invalid', '.env cannot be read', { cause: error, showable: true });
    }
  }
  return readEnvironment(process.env);
}
