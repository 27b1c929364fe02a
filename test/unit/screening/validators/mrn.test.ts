import { mrn } from '../../../../src/screening/validators/mrn.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['MRN 567532', '567532'],
    ['MRN: 123-45-6789', '123-45-6789'],
    ['my medical record number is mr269417', 'mr269417'],
    ['MRN: #JCL12345', 'JCL12345'],
    ['expediente 445566', '445566'],
    ['nº historia 220441', '220441'],
    ['22 04 418', '22 04 418', 'And your record number? It is printed on the label, next to your date of birth.'],
    ['hospital no K 448 201, ward 7', 'K 448 201'],
    ['patient # 55 10 204', '55 10 204'],
    ['her medcal record nr 44120987', '44120987'],
    ['n. de historia clínica 338210', '338210'],
    ['C0441872', 'C0441872', "What's your MRN, it's by the barcode on the letter"],
  ],
  refuses: [
    'mrn?',
    'order 567532',
    'noted in the chart on 17-Feb-2023',
    'mrn 12',
    'room 567532',
    'S & P 500 closes at a record high',
    'the P 500 has its record',
    'the hospital has 448 beds',
    'patient says 120 over 80',
    'chart topping hits of 1998',
  ],
} satisfies RuleTable;

describe('mrn', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(mrn, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
