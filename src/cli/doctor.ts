/**
 * `sallyport doctor`: reads the configuration as `start` would, asks the running gateway how it is, and says in plain lines
 * what is well, what to mind and what to mend. Exit status 1 when something must be mended.
 */
import { readConfig, type Config } from '../config/config.js';
import { processEnvironment } from '../config/env.js';
import { GatewayError } from '../domain/errors.js';
import type { GatewayReport } from '../owner/owner-api.js';
import { findOwner } from '../owner/owner-socket.js';
import { BUNDLED_SETTINGS } from '../config/shipped.js';
import type { Advice } from './advice.js';
import { adviceOnScreening } from './screening-advice.js';

/** Host names that keep the message with the link in one segment. */
const SHORT_HOST = 20;

export async function doctor(): Promise<number> {
  const advice = await examine();
  for (const { weight, line } of advice) process.stdout.write(`${weight.padEnd(4)}  ${line}\n`);
  return advice.some(({ weight }) => weight === 'mend') ? 1 : 0;
}

async function examine(): Promise<readonly Advice[]> {
  let config: Config;
  try {
    config = readConfig(processEnvironment(), BUNDLED_SETTINGS);
  } catch (error) {
    if (error instanceof GatewayError) return [{ weight: 'mend', line: error.message }];
    throw error;
  }
  const owner = await findOwner(config.dataDir);
  const running: readonly Advice[] =
    owner === null
      ? [{ weight: 'mind', line: 'no gateway is running on this DATA_DIR' }]
      : adviceOnReport(await owner.report(), config);
  return [...adviceOnConfig(config), ...running];
}

function adviceOnConfig(config: Config): readonly Advice[] {
  const { settings, publicUrl, mode } = config;
  const advice: Advice[] = [
    { weight: 'ok', line: `settings of ${config.settingsFile} are well formed` },
    ...adviceOnScreening(settings),
  ];
  if (mode === 'demonstration') {
    advice.push({
      weight: 'mind',
      line: 'this is the demonstration: simulated phones, a key made in DATA_DIR; set TWILIO_ACCOUNT_SID to go on',
    });
  } else {
    advice.push({
      weight: 'ok',
      line: `give the provider this address, method POST: ${publicUrl}/webhooks/sms/inbound#rc=5&rp=all`,
    });
  }
  for (const [key, level] of Object.entries(settings.assurance)) {
    if (level === 'link')
      advice.push({ weight: 'mind', line: `assurance.${key} is lowered to link: whoever opens the link first sees it` });
    else
      advice.push({
        weight: 'mind',
        line: `assurance.${key} asks for ${level}, and no step-up is built yet: what needs it stays withheld`,
      });
  }
  const host = new URL(publicUrl).host;
  if (host.length > SHORT_HOST) {
    advice.push({
      weight: 'mind',
      line: `the host of PUBLIC_URL has ${host.length} characters: above ${SHORT_HOST} a link may need two text segments`,
    });
  }
  if (config.sms.some(({ apiUrl }) => apiUrl !== null))
    advice.push({ weight: 'mind', line: 'TWILIO_API_URL is set: messages go there and not to the provider' });
  return advice;
}

function adviceOnReport(report: GatewayReport, { publicUrl }: Config): readonly Advice[] {
  const advice: Advice[] = [
    {
      weight: 'ok',
      line: `the gateway is running (${report.mode}, version ${report.version}, ${counted(report.events, 'event')} recorded)`,
    },
  ];
  if (report.webhooksRefused > 0) {
    advice.push({
      weight: 'mend',
      line: `${counted(report.webhooksRefused, 'webhook')} refused since the start: forged, or the auth token is wrong, or PUBLIC_URL (${publicUrl}) is not what the provider calls`,
    });
  }
  if (report.setAside > 0)
    advice.push({
      weight: 'mend',
      line: `${counted(report.setAside, 'webhook')} set aside: signed, but for no number or messaging service of ours`,
    });
  if (report.inboxParked > 0)
    advice.push({
      weight: 'mend',
      line: `${counted(report.inboxParked, 'message')} parked: failed eight times, now waiting for a person`,
    });
  if (report.sendsUnknown > 0)
    advice.push({
      weight: 'mind',
      line: `${counted(report.sendsUnknown, 'send')} with unknown outcome: arrived or not, and never repeated`,
    });
  if (report.inboxWaiting > 1000) advice.push({ weight: 'mind', line: `${report.inboxWaiting} messages wait in the inbox` });
  if (report.liveState === 'degraded')
    advice.push({ weight: 'mend', line: 'Redis is away: limits are counted in this process only, hints between nodes are lost' });
  return advice;
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
