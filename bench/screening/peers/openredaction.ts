/**
 * OpenRedaction knows some 560 types. Those with a kind of ours are mapped; order numbers, plates, flights, user names of games and
 * the like are passed over, in its favour: on these rows they would be false alarms. The default configuration scored highest of
 * the default, its three compliance presets, its false-positive filter and its several passes.
 */
import { OpenRedaction } from '@openredaction/openredaction';

import type { Kind } from '../../../src/domain/screening.js';
import { screeningOf, type Contestant } from '../contestant.js';

/** The first that matches decides. */
const KINDS: readonly (readonly [type: RegExp, kind: Kind])[] = [
  [/^(CREDIT_CARD|CARD_TRACK\d_DATA)$/, 'CARD'],
  [/^CVV/, 'CVV'],
  [/^CARD_EXPIRY$/, 'CARD_EXPIRY'],
  [/IBAN$/, 'IBAN'],
  [/^ROUTING_NUMBER/, 'ROUTING'],
  [/BANK_ACCOUNT|SORT_CODE|^(LOAN|INVESTMENT|TRADING|RETIREMENT)_ACCOUNT$|^MORTGAGE_LOAN/, 'BANK_ACCOUNT'],
  [/^SSN$/, 'SSN'],
  [/PASSPORT/, 'PASSPORT'],
  [/^DRIVING_LICENSE|DRIVER_LICENSE$/, 'DRIVER_LICENSE'],
  [/^NPI_NUMBER$/, 'NPI'],
  [/^DEA_NUMBER$/, 'DEA'],
  [/^(MEDICAL_RECORD_NUMBER|PATIENT_ID)$/, 'MRN'],
  [/^(HEALTH_PLAN_NUMBER|BENEFITS_PLAN_NUMBER|HEALTH_INSURANCE_CLAIM|SUBSCRIBER_ID|POLICY_NUMBER|CLAIM_ID)$/, 'HEALTH_PLAN_ID'],
  [/^PHONE_(US|UK|UK_MOBILE|INTERNATIONAL|LINE_NUMBER)$|^EMERGENCY_CONTACT$/, 'PHONE'],
  [/^EMAIL$/, 'EMAIL'],
  [/^DATE_OF_BIRTH$/, 'DOB'],
  [/^IPV[46]$/, 'IP'],
  [/(API_KEY|TOKEN|SECRET|ACCESS_KEY|STORAGE_KEY|PRIVATE_KEY|SECRET_KEY|DOCKER_AUTH|URL_WITH_AUTH)$/, 'SECRET'],
  [
    /^(NATIONAL_INSURANCE_UK|NHS_NUMBER|AUSTRALIAN_(TFN|MEDICARE)|CANADIAN_SIN|SPANISH_DNI|INDIAN_AADHAAR|TAX_ID|US_EIN)$/,
    'OTHER_ID',
  ],
  [/^(CUSTOMER|CLIENT|STUDENT|EMPLOYEE|UNIVERSITY|BENEFICIARY)_ID$|(NATIONAL_ID|PESEL|CPF|CURP|RFC|DNI|CEDULA)$/, 'OTHER_ID'],
  [/^(TELECOMS_ACCOUNT_NUMBER|UTILITY_BILL_ACCOUNT|MEMBERSHIP_NUMBER|PRESCRIPTION_NUMBER|VISA_NUMBER)$/, 'OTHER_ID'],
  [/^NAME$/, 'PERSON'],
  [/^ADDRESS_/, 'ADDRESS'],
  [/^(ZIP_CODE_US|POSTCODE_UK)$/, 'ZIP'],
  [/USERNAME$/, 'USERNAME'],
];

export function openRedaction(): Contestant {
  const redactor = new OpenRedaction();
  const kinds = new Map<string, Kind | null>();
  const kindOf = (type: string): Kind | null => {
    const kind = kinds.get(type) ?? KINDS.find(([pattern]) => pattern.test(type))?.[1] ?? null;
    kinds.set(type, kind);
    return kind;
  };
  return {
    name: '@openredaction/openredaction 1.0.4',
    configuration: 'default: all patterns, context analysis',
    masks: true,
    names: true,
    screen: ({ text }) => {
      const spans = redactor.detect(text).detections.flatMap(({ type, position: [start, end] }) => {
        const kind = kindOf(type);
        return kind === null ? [] : [{ kind, start, end }];
      });
      return screeningOf(text, spans);
    },
  };
}
