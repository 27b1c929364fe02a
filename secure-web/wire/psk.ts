/**
 * The pre-shared key that goes into every handshake: both ends derive it from the link's secret, so a proxy that never
 * saw the link can neither read nor pose as the gateway. Non-extractable: the browser keeps it beside its device key.
 */
import { utf8 } from './bytes.js';
import { deriveHmacKey, type KeyHandle } from './kdf.js';

const LABEL = 'sallyport/psk/v1';

export interface PskContext {
  readonly linkId: string;
  readonly sessionId: string;
  /** RFC 7638 thumbprint of the device's key. */
  readonly thumbprint: string;
}

/** @param secret the 43 characters behind the `#` of the link */
export function derivePsk(secret: string, { linkId, sessionId, thumbprint }: PskContext): Promise<KeyHandle> {
  return deriveHmacKey(utf8(secret), LABEL, linkId, sessionId, thumbprint);
}
