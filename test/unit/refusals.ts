/** What a call was refused with, so that a test can say the code instead of a message. */
import { GatewayError, type ErrorCode } from '../../src/domain/errors.js';

type Refusal = ErrorCode | 'not refused';

/** @throws what is no GatewayError */
export function refusalOf(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    return codeOf(error);
  }
  return 'not refused';
}

/** @throws what is no GatewayError */
export async function rejectionOf(promise: Promise<unknown>): Promise<Refusal> {
  try {
    await promise;
  } catch (error) {
    return codeOf(error);
  }
  return 'not refused';
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof GatewayError) return error.code;
  throw error;
}
