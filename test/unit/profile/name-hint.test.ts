import { expect, test } from 'vitest'
import { nameHint, wordsOfName } from '#shared/profile/name-hint.ts'

test.each([
  ['customerID', ['customer', 'id']],
  ['HTTPStatus_code', ['http', 'status', 'code']],
  ['Größe (cm)', ['größe', 'cm']],
  ['', []],
])('%s has the words %j', (name, words) => {
  expect(wordsOfName(name)).toEqual(words)
})

test.each([
  ['customer_id', 'id'],
  ['zip', 'code'],
  ['OrderDate', 'date'],
  ['is_valid', 'flag'],
  ['number_of_rooms', 'count'],
  ['xyz', 'none'],
])('%s suggests %s', (name, hint) => {
  expect(nameHint(name)).toBe(hint)
})
