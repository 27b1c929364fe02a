/** The rules, in the order they look: a later one may lean on what an earlier one found. */
import { type Rule } from '../reading.js';
import { bankAccount } from './bank-account.js';
import { bareCode } from './bare-code.js';
import { card } from './card.js';
import { cardExpiry } from './card-expiry.js';
import { cardInHalves } from './card-in-halves.js';
import { cardMistyped } from './card-mistyped.js';
import { cvv } from './cvv.js';
import { dateOfBirth } from './date-of-birth.js';
import { dea } from './dea.js';
import { driverLicence } from './driver-licence.js';
import { email } from './email.js';
import { healthPlanId } from './health-plan-id.js';
import { iban } from './iban.js';
import { identity } from './identity.js';
import { indianLicence } from './indian-licence.js';
import { insurerId } from './insurer-id.js';
import { ip } from './ip.js';
import { itin } from './itin.js';
import { lastFour } from './last-four.js';
import { mbi } from './mbi.js';
import { mrn } from './mrn.js';
import { nationalId } from './national-id.js';
import { npi } from './npi.js';
import { oneTimeCode } from './one-time-code.js';
import { otherId } from './other-id.js';
import { passport } from './passport.js';
import { password } from './password.js';
import { phone } from './phone.js';
import { plate } from './plate.js';
import { randomToken } from './random-token.js';
import { routing } from './routing.js';
import { sameAgain } from './same-again.js';
import { secretPrefix } from './secret-prefix.js';
import { securityAnswer } from './security-answer.js';
import { socialSecurity } from './social-security.js';
import { sortCode } from './sort-code.js';
import { ssn } from './ssn.js';
import { transferAlias } from './transfer-alias.js';
import { vehicle } from './vehicle.js';
import { zip } from './zip.js';

const ON_DIGITS: readonly Rule[] = [
  card,
  cardInHalves,
  cardMistyped,
  cardExpiry,
  cvv,
  lastFour,
  iban,
  routing,
  sortCode,
  bankAccount,
  ssn,
  socialSecurity,
  itin,
  passport,
  driverLicence,
  indianLicence,
  npi,
  dea,
  mrn,
  mbi,
  healthPlanId,
  insurerId,
  otherId,
  identity,
  vehicle,
  plate,
  nationalId,
  sameAgain,
  bareCode,
  phone('US'),
  zip,
  oneTimeCode,
];

/** `digits`: only for texts that hold one; `any`: for every text. */
export const rules = {
  digits: ON_DIGITS,
  any: [dateOfBirth, email, ip, secretPrefix, randomToken, password, securityAnswer, transferAlias],
} as const;
