import { expect, test } from 'vitest'
import { engineError } from '#main/engine/engine-error.ts'
import { AuroraError } from '#shared/contract/errors.ts'

test.each([
  ['Out of Memory Error: failed to allocate data of size 16.0 MiB', /not enough memory/],
  ['Failed to append: could not allocate block of size 256.0 KiB (966.0 KiB/976.5 KiB used)', /not enough memory/],
  ['IO Error: Could not write all bytes to file "x": wanted=4096 wrote=0', /No space is left/],
  ['IO Error: Could not write file "x": No space left on device', /No space is left/],
])('%s', (words, said) => {
  const error = engineError(new Error(words))
  expect(error).toBeInstanceOf(AuroraError)
  expect(error).toMatchObject({ code: 'no_space', message: expect.stringMatching(said) })
})

test('whatever else is left as it is', () => {
  const typed = new AuroraError('conflict', 'The source changed.')
  const foreign = new Error('Binder Error: no such column')
  expect([engineError(typed), engineError(foreign), engineError('x')]).toEqual([typed, foreign, 'x'])
})
