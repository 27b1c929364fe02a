/** A bank account number: called one, six to seventeen digits. A country's own layout is not checked: banks differ. */
import { keyedId } from './keyed-id.js';

export const bankAccount = keyedId({
  code: 'account-by-name',
  kind: 'BANK_ACCOUNT',
  cue: 'account',
  accepts: (value) => {
    const digits = value.replace(/\D/g, '').length;
    return digits >= 6 && value.length <= 20 && value.length - digits <= 3;
  },
});
