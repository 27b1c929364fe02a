/** What this browser can do for a sealed chat, and whether it is one that lives inside another app. */

export interface BrowserParts {
  readonly WebAssembly?: unknown;
  readonly WebSocket?: unknown;
  readonly crypto?: { readonly subtle?: unknown } | undefined;
}

/** Storage is not asked for: without it a chat works, and ends with a reload. */
export function canSeal(browser: BrowserParts): boolean {
  return browser.WebAssembly !== undefined && browser.WebSocket !== undefined && browser.crypto?.subtle !== undefined;
}

/** The apps that open links in a browser of their own: Facebook, Messenger, Instagram, LINE, Snapchat, TikTok, WeChat. */
const IN_APP = /\b(FBAN|FBAV|FB_IAB|FBIOS|MessengerForiOS|Instagram|Line|Snapchat|musical_ly|BytedanceWebview|MicroMessenger)\b/;

export const isInApp = (userAgent: string): boolean => IN_APP.test(userAgent);
