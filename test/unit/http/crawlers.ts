/** Who fetches a link that was posted in a channel, and how: previews, scanners, handsets, browsers that guess ahead. */
const FACEBOOK = 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)';
const IPHONE_PREVIEW =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0';
const CHROME =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36';

export const USER_AGENTS = [
  FACEBOOK,
  'facebookcatalog/1.0',
  'meta-externalagent/1.1',
  'meta-externalfetcher/1.1',
  'WhatsApp/2.24.20.89 A',
  'WhatsApp/2.24.20.89 I',
  'WhatsApp/2.24.20.89 N',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'Slack-ImgProxy (+https://api.slack.com/robots)',
  'Slackbot 1.0 (+https://api.slack.com/robots)',
  IPHONE_PREVIEW,
  CHROME,
  '',
] as const;

export const WAYS: readonly { readonly name: string; readonly headers: Record<string, string> }[] = [
  { name: 'plainly', headers: {} },
  { name: 'by range', headers: { range: 'bytes=0-32768' } },
  { name: 'by a range from the middle', headers: { range: 'bytes=5-9' } },
  { name: 'by a range that is none', headers: { range: 'bytes=99999999-' } },
  { name: 'as a prefetch', headers: { purpose: 'prefetch', 'sec-purpose': 'prefetch' } },
  { name: 'as a prerender', headers: { 'sec-purpose': 'prefetch;prerender', 'x-moz': 'prefetch' } },
  { name: 'conditionally', headers: { 'if-none-match': '*', 'if-modified-since': 'Fri, 01 Jan 2038 00:00:00 GMT' } },
  { name: 'compressed', headers: { 'accept-encoding': 'gzip, br' } },
  { name: 'with a cookie', headers: { cookie: '__Host-s-0123456789ab=x' } },
];
