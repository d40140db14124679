import type { Question } from '../../contract/layer.ts'

/** What a person would name; several figures of the model belong to each. */
export const factGroups = [
  'task',
  'type',
  'rows',
  'gaps',
  'values',
  'order',
  'shape',
  'outliers',
  'text',
  'target',
  'action',
] as const
export type FactGroup = (typeof factGroups)[number]

export function factWords(group: FactGroup, question: Question, actionWords: string): string {
  return words[group](question, actionWords)
}

const words: Readonly<Record<FactGroup, (question: Question, actionWords: string) => string>> = {
  task: ({ context }) =>
    `${modelWords[context.model ?? 'none']}, ${context.task === 'regression' ? 'a number' : 'a class'} to foretell`,
  type: ({ profile }) => `the type is ${profile.type.type}, ${profile.type.subtype}`,
  rows: ({ profile }) => `${grouped(profile.rows)} rows`,
  gaps: ({ profile }) =>
    profile.missing.count === 0 ? 'no value is missing' : `${percent(profile.missing.share)} of values missing`,
  values: ({ profile }) =>
    `${grouped(profile.distinct.count)} different values, the most frequent in ${percent(profile.distinct.modeShare)} of rows`,
  order: ({ profile }) => `${percent(profile.order.rising)} of values are not below the one before`,
  shape: ({ profile }) => shapeWords(profile.number),
  outliers: ({ profile }) =>
    profile.number === null
      ? 'no numbers that could lie far out'
      : `${percent(share(profile.number.outliersIqr, profile.number.parsed))} of values lie far out`,
  text: ({ profile }) =>
    profile.text === null
      ? 'no text'
      : `${round(profile.text.wordsMedian)} words, ${round(profile.text.lengthMedian)} characters in the middle`,
  target: ({ profile }) => targetWords(profile.target),
  action: (_, actionWords) => `how often “${actionWords}” is best, whatever the column`,
}

const modelWords = {
  linear: 'a linear model',
  distance: 'a model of distances',
  tree: 'a tree model',
  neural: 'a neural network',
  none: 'no model',
} as const

function shapeWords(number: Question['profile']['number']): string {
  if (number === null) return 'not a number'
  const skew = number.skew
  const lean = Math.abs(skew) < 0.5 ? 'even on both sides' : `skewed to the ${skew > 0 ? 'right' : 'left'}`
  return `${lean} (skewness ${skew.toFixed(1)})`
}

/** Less than so much of the target is not worth a word. */
const TOLD_FROM = 0.02

function targetWords(target: Question['profile']['target']): string {
  if (target === null) return 'what it tells about the target was not measured'
  const bits = `it tells ${target.mutualInformation.toFixed(2)} bits about the target`
  const line = target.correlation === null ? bits : `${bits}, correlation ${target.correlation.toFixed(2)}`
  const { beyond } = target.relation
  const curve = beyond.left * beyond.grouped
  return curve < TOLD_FROM ? line : `${line}; groups of its values explain ${percent(curve)} of it that no straight lines do`
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0
}

function percent(value: number): string {
  const hundredth = value * 100
  return `${hundredth > 0 && hundredth < 10 ? hundredth.toFixed(1) : Math.round(hundredth)} %`
}

function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ' ')
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10)
}
