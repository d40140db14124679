import type { ColumnProfile, TextFacts, TimeFacts } from '#shared/contract/profile.ts'
import { patternClasses, patternClassOf } from '../pattern-class.ts'
import { characters, count, days, type Fact, flag, oneOf, presentOf, share, shareOf, text, wordCount } from './fact.ts'

function of<Answer>(read: (facts: TextFacts, profile: ColumnProfile) => Answer) {
  return (profile: ColumnProfile) => (profile.text === null ? null : read(profile.text, profile))
}

function during<Answer>(read: (facts: TimeFacts, profile: ColumnProfile) => Answer) {
  return (profile: ColumnProfile) => (profile.time === null ? null : read(profile.time, profile))
}

export const textFacts: readonly Fact[] = [
  characters(
    'text.lengthMin',
    'shortest value',
    of((t) => t.lengthMin),
  ),
  characters(
    'text.lengthMean',
    'mean length',
    of((t) => t.lengthMean),
  ),
  characters(
    'text.lengthMedian',
    'median length',
    of((t) => t.lengthMedian),
  ),
  characters(
    'text.lengthMax',
    'longest value',
    of((t) => t.lengthMax),
  ),
  flag(
    'text.fixedLength',
    'all values have the same length',
    of((t) => t.lengthMin === t.lengthMax),
  ),
  wordCount(
    'text.wordsMean',
    'mean number of words',
    of((t) => t.wordsMean),
  ),
  wordCount(
    'text.wordsMedian',
    'median number of words',
    of((t) => t.wordsMedian),
  ),
  wordCount(
    'text.wordsMax',
    'largest number of words',
    of((t) => t.wordsMax),
  ),
  oneOf(patternClasses)('text.patternClass', 'what most values look like', patternClassOf),
  count(
    'text.patterns',
    'different patterns',
    of((t) => t.patterns.length),
  ),
  text(
    'text.pattern',
    'most frequent pattern',
    of((t) => t.patterns[0]?.value ?? null),
  ),
  share(
    'text.patternShare',
    'share of the most frequent pattern',
    of((t, p) => shareOf(t.patterns[0]?.count ?? 0, presentOf(p))),
  ),
  share(
    'text.letters',
    'share of letters in all characters',
    of((t) => t.letters),
  ),
  share(
    'text.digits',
    'share of digits in all characters',
    of((t) => t.digits),
  ),
  share(
    'text.spaces',
    'share of white space in all characters',
    of((t) => t.spaces),
  ),
  share(
    'text.punctuation',
    'share of punctuation in all characters',
    of((t) => t.punctuation),
  ),
  share(
    'text.nonAscii',
    'share of characters beyond ASCII',
    of((t) => t.nonAscii),
  ),
  share(
    'text.lowerCase',
    'share of values in lower case',
    of((t) => t.lowerCase),
  ),
  share(
    'text.upperCase',
    'share of values in upper case',
    of((t) => t.upperCase),
  ),
  count(
    'text.otherForms',
    'values with characters in another form than the usual one',
    of((t) => t.otherForms ?? 0),
  ),
  count(
    'text.outerBlanks',
    'values with white space before or after',
    of((t) => t.outerBlanks),
  ),
  share(
    'text.outerBlankShare',
    'share of values with white space before or after',
    of((t, p) => shareOf(t.outerBlanks, presentOf(p))),
  ),
]

export const timeFacts: readonly Fact[] = [
  count('time.parsed', 'rows that are dates or times', (p) => p.time?.parsed ?? 0),
  share('time.parsedShare', 'share of values that are dates or times', (p) => shareOf(p.time?.parsed ?? 0, presentOf(p))),
  days(
    'time.spanDays',
    'days from the first to the last',
    during((t) => t.spanDays),
  ),
  count(
    'time.distinctDays',
    'different days',
    during((t) => t.distinctDays),
  ),
  count(
    'time.gaps',
    'gaps between one date and the next',
    during((t) => t.gaps),
  ),
  flag(
    'time.hasTime',
    'has a time of day',
    during((t) => t.hasTime),
  ),
  flag(
    'time.hasZone',
    'has a time zone',
    during((t) => t.hasZone),
  ),
  share(
    'time.month',
    'how much the month explains',
    during((t) => t.seasonality.month),
  ),
  share(
    'time.weekday',
    'how much the weekday explains',
    during((t) => t.seasonality.weekday),
  ),
  share(
    'time.hour',
    'how much the hour explains',
    during((t) => t.seasonality.hour),
  ),
]
