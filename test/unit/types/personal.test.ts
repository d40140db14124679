import { describe, expect, test } from 'vitest'
import { inferColumn } from '#shared/types/infer.ts'
import { markPersonalContext } from '#shared/types/personal-context.ts'

function kindOf(name: string, values: readonly string[]): string | null {
  return inferColumn({ name, values }).personal?.kind ?? null
}

describe('personal data is marked under the names it goes by', () => {
  test.each<[string, string, readonly string[]]>([
    ['name', 'first_name', ['Anna', 'Peter', 'Maria', 'Ahmed', 'Yuki']],
    ['name', 'LAST NAME', ['Smith', 'Okafor', 'Nguyen', 'Zieliński']],
    ['name', 'Full Name', ['Anna Smith', 'Peter Okafor', 'Maria Nguyen']],
    ['name', 'nachname', ['Müller', 'Schmidt', 'Weiß']],
    ['name', 'patient_name', ['Smith, Anna', 'Okafor, Peter', 'Garcia, Maria', 'Miller, John']],
    ['email', 'contact', ['ann@example.org', 'bob@example.net']],
    ['phone', 'mobile', ['0171 2345678', '0160 1234567', '0152 9876543']],
    ['phone', 'x', ['(212) 555-0100', '(646) 555-0123', '(718) 555-0199', '(917) 555-0111']],
    ['phone', 'telefon', ['+49 30 123456', '+49 89 654321']],
    ['address', 'address_line_1', ['12 Rue de Rivoli', '7 Hauptstr.', '55 Elm St']],
    ['birth_date', 'DOB', ['1980-02-03', '1999-12-31']],
    ['birth_date', 'geburtsdatum', ['03.02.1980', '31.12.1999']],
    ['national_id', 'ssn', ['536-22-1234', '219-09-9999']],
    ['national_id', 'x', ['529.982.247-25', '111.444.777-35', '390.533.447-05', '168.995.350-09']],
    ['national_id', 'passport_number', ['C01X00T47', 'L898902C3', 'X4RTBPFW4']],
    ['card_number', 'credit_card', ['4111 1111 1111 1111', '5500 0000 0000 0004']],
    ['card_number', 'ccNumber', ['4.53E+15', '5.21E+15', '4.92E+15']],
    ['card_security_code', 'CVV', ['123', '45', '006']],
    ['bank_account', 'IBAN', ['DE89370400440532013000', 'GB82WEST12345698765432']],
    ['ip_address', 'client', ['192.168.0.1', '10.0.0.7']],
    ['username', 'user_name', ['ann82', 'b.ob', 'cy_d']],
    ['password', 'Password', ['hunter22', 'x9!kkll']],
  ])('%s: %s', (kind, name, values) => expect(kindOf(name, values)).toBe(kind))
})

describe('what is not personal stays unmarked', () => {
  test.each<[string, readonly string[]]>([
    ['middle-square', ['x', 'o', 'b', 'x', 'o', 'x', 'b', 'o', 'x', 'x', 'b']],
    ['species', ['Iris-setosa', 'Iris-virginica', 'Iris-versicolor']],
    ['Provider Name', ['MERCY HOSPITAL', 'GEORGE WASHINGTON UNIVERSITY', 'ST. JOHN MEDICAL CENTER', 'JAMES COUNTY HOSPITAL']],
    ['invoice_no', ['536-22-1234', '219-09-9999', '457-55-5462', '301-22-4545']],
    ['amount', ['1200', '340000000000009', '12', '77']],
    ['email count', ['3', '4', '5']],
    ['phone brand', ['Nokia', 'Apple', 'Samsung']],
    ['opened', ['2024-01-31', '2024-02-28']],
    ['version', ['1.2.3', '1.2.4', '2.0.0']],
  ])('%s', (name, values) => expect(kindOf(name, values)).toBeNull())
})

test('city, age and gender count beside two direct kinds, and not alone', () => {
  const table = {
    surname: ['Smith', 'Okafor', 'Nguyen', 'Garcia'],
    email: ['a@example.org', 'b@example.org', 'c@example.org', 'd@example.org'],
    city: ['Berlin', 'Paris', 'Rome', 'Oslo'],
    age: ['31', '45', '62', '19'],
    order_total: ['12.5', '99.0', '3.2', '7.1'],
  }
  const names = Object.keys(table)
  const verdicts = Object.entries(table).map(([name, values]) => inferColumn({ name, values }))
  expect(markPersonalContext(verdicts, names).map(({ personal }) => personal?.kind ?? null)).toEqual([
    'name',
    'email',
    'address',
    'age',
    null,
  ])
  expect(markPersonalContext(verdicts.slice(2), names.slice(2)).map(({ personal }) => personal)).toEqual([null, null, null])
})
