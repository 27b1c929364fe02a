/** Words that stand nowhere else, one for each door into the gateway: where one of them is found, it came through that door. */

/** Said by text message, sealed or masked or harmless. */
export const SAID = {
  card: '4111 1111 1111 1111',
  diagnosis: 'zyxodermia',
  name: 'Wexlerquill',
  'e-mail': 'quibbleton@example.org',
  'harmless word': 'blorptuesday',
  caption: 'snapwhistle',
  'word that fails once': 'tumblefault',
} as const;
/** Sent by strangers, by mistake, or broken. */
export const STRANGE = {
  'forged text': 'forgedwobble',
  'unroutable text': 'straywombat',
  'malformed text': 'brokengrumble',
  'query string': 'querysnork',
  'path of a page': 'pathsnork',
  'body of an enter': 'enterburble',
  'cookie of a stranger': 'cookiemumble',
  'word to the owner': 'ownergargle',
} as const;
/** Said in the secure session, and shown only there. */
export const INSIDE = {
  'session text': 'whispermarsh',
  'session card': '5555 5555 5555 4444',
  'refused session text': 'cvvthimble',
  'held answer': 'Dr Okafor',
  'held result': 'HIV test, 12 November',
} as const;
export const MASTER_KEY = Buffer.from('a master key nobody may ever see').toString('base64');
export const STRANGER = '+12025558642';
export const PLANTED = 'plantedcanary';
