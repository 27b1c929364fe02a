/** Under these a turn carries, beside the activity, what a bot in this process may use. */
export const BOT_MEMORY = Symbol('bot memory');
export const CUSTOMER = Symbol('customer');
export const SENT = Symbol('sent activities');
