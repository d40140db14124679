import { expect, test } from 'vitest'
import { textFactsOf } from '#shared/profile/measure/text.ts'

test('letters beyond ASCII are in their usual form unless they are composed of two, or marks that have plain ones', () => {
  const values = ['München', 'Mu\u0308nchen', 'it’s', "it's", 'a\u00a0b', '日本', 'ＡＢＣ']
  const counts = [5, 2, 3, 1, 1, 4, 1]
  expect(textFactsOf(values, counts)!.otherForms).toBe(2 + 3 + 1 + 1)
})
