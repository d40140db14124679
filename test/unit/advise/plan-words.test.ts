import { expect, test } from 'vitest'
import { adviceVocabulary } from '#main/advisor/advice-words.ts'
import { planWords } from '#shared/advise/plan-words.ts'

const call = (action: string, parameters = {}, on?: string) => ({ action, parameters, ...(on === undefined ? {} : { on }) })

test('what is done to copies of a column is told apart from what is done to itself', () => {
  const steps = [
    call('parse_number'),
    call('copy_column', { as: 'x in bins' }),
    call('standard_scale'),
    call('bin_quantile', { bins: 10 }, 'x in bins'),
  ]
  expect(planWords(steps, adviceVocabulary)).toBe('Scale to mean 0 and deviation 1; in a copy, cut into 10 bins of equal size')
})

test('a column that is only read says how; one of no steps is kept', () => {
  expect(planWords([call('parse_number')], adviceVocabulary)).toBe('Read as numbers')
  expect(planWords([], adviceVocabulary)).toBe('Keep as it is')
})

test('a step for each of several made columns is told once', () => {
  const steps = [
    call('datetime_parts', { parts: ['year', 'month'] }),
    call('standard_scale', {}, 'd_year'),
    call('standard_scale', {}, 'd_month'),
  ]
  expect(planWords(steps, adviceVocabulary)).toBe('Take dates apart: year, month, then scale to mean 0 and deviation 1')
})
