import { GatewayError, type ErrorCode } from '../domain/errors.js';

/** All that a log line may say of an error: its code. Messages of foreign errors can hold anything. */
export const codeOf = (error: unknown): ErrorCode => (error instanceof GatewayError ? error.code : 'internal');
