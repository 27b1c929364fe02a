/**
 * The settings file: everything a business changes, in one place, checked whole before anything starts. An unknown key is
 * an error: a misspelt policy must not be a policy that is silently off. Secrets do not stand here but in the environment.
 */
import { readFileSync } from 'node:fs';
import { IANAZone } from 'luxon';
import { parse } from 'yaml';
import { z } from 'zod';

import { GatewayError } from '../domain/errors.js';
import { ASSURANCE_LEVELS } from '../domain/session.js';
import { screening } from './screening-settings.js';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const phrases = z.array(z.string().min(2).max(60)).min(1).max(60);
const line = z.string().min(1).max(600);
const opening = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'must look like 09:00-17:30');

const brand = z.strictObject({
  name: z.string().min(1).max(24).describe('Shown on the page and in every text message'),
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'must look like #1a5f7a')
    .default('#1f5f5b'),
  logo: z.string().optional().describe('A PNG or SVG file, beside the settings file'),
  language: z.enum(['en', 'es']).default('en').describe('The language of the texts the gateway itself sends'),
});

const hours = z.strictObject({
  timezone: z.string().refine((zone) => IANAZone.isValidZone(zone), 'must be a time zone such as Europe/Madrid'),
  ...(Object.fromEntries(DAYS.map((day) => [day, z.array(opening).default([])])) as Record<
    (typeof DAYS)[number],
    z.ZodDefault<z.ZodArray<typeof opening>>
  >),
});

const flow = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  when: phrases.describe('Phrases; one of them in the message starts the flow, the longest match wins'),
  say: line.optional().describe('May hold {hours}, {brand}, {name} and {customer.<value>} from the directory'),
  unknown: line.optional().describe('Said instead when the directory has no such value'),
  ask: z
    .strictObject({
      question: line,
      choices: z
        .array(z.strictObject({ label: z.string().min(1).max(40), say: line, unknown: line.optional() }))
        .min(2)
        .max(6),
    })
    .optional(),
});

const bot = z.strictObject({
  greeting: line,
  greetings: phrases.describe('Words that are a greeting and nothing else'),
  flows: z.array(flow).max(100),
  human: z.strictObject({
    when: phrases,
    say: line,
    back: phrases.describe('Words that bring the assistant back'),
    return: line,
  }),
  photo: line,
  fallback: line,
});

const person = z.strictObject({
  channel: z.enum(['sms', 'messenger', 'slack']).default('sms'),
  address: z.string().min(3).max(40),
  name: z.string().min(1).max(80),
  values: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), z.string().max(300)),
});

const settings = z.strictObject({
  brand,
  hours,
  bot,
  directory: z.array(person).default([]).describe('A small directory in the file; for demonstrations and trials'),
  links: z
    .strictObject({ handoverMinutes: z.int().min(2).max(1440).default(30), noticeHours: z.int().min(1).max(168).default(24) })
    .prefault({}),
  session: z
    .strictObject({ idleMinutes: z.int().min(1).max(120).default(15), absoluteHours: z.int().min(1).max(24).default(12) })
    .prefault({}),
  assurance: z
    .strictObject({
      held: z.enum(ASSURANCE_LEVELS).default('code').describe('Level that shows a reply held back from the open channel'),
      earlier: z.enum(ASSURANCE_LEVELS).default('code').describe('Level that shows earlier sessions'),
    })
    .prefault({}),
  screening,
});

export type Settings = z.infer<typeof settings>;
export type BotSettings = Settings['bot'];
export type HoursSettings = Settings['hours'];

/** @throws GatewayError `config-invalid` naming the file and every field that is wrong, never a value */
export function parseSettings(yaml: string, file: string): Settings {
  let document: unknown;
  try {
    document = parse(yaml);
  } catch (error) {
    throw new GatewayError('config-invalid', `${file} is not valid YAML`, { cause: error, showable: true });
  }
  const result = settings.safeParse(document);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || '(whole file)'}: ${issue.message}`);
  throw new GatewayError('config-invalid', `${file}: ${faults.join('; ')}`, { showable: true });
}

export function readSettings(file: string): Settings {
  let yaml: string;
  try {
    yaml = readFileSync(file, 'utf8');
  } catch (error) {
    throw new GatewayError('config-invalid', `SETTINGS_FILE ${file} cannot be read`, { cause: error, showable: true });
  }
  return parseSettings(yaml, file);
}

/** The published schema, for editors. */
export const settingsJsonSchema = (): unknown => z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' });
