import type { ActionFamily } from '../../contract/action.ts'
import type { FeatureType } from '../../contract/feature-type.ts'
import type { Layer, Question, Vote } from '../../contract/layer.ts'

const SOURCE = 'fallback'
const CONFIDENCE = 0.35

interface LastResort {
  action: string
  family: ActionFamily
  words: string
}

const asGroups: LastResort = {
  action: 'onehot_encode',
  family: 'encode',
  words: 'A model needs numbers, and nothing better is known here.',
}
const leaveOut: LastResort = {
  action: 'drop_column',
  family: 'keep',
  words: 'A model cannot use it as it is; the file itself is not changed.',
}
const asWords: LastResort = { action: 'tfidf', family: 'text_features', words: 'A model needs numbers; its words are counted.' }

const inOrder: LastResort = {
  action: 'ordinal_encode',
  family: 'encode',
  words: 'A model needs numbers; the values are numbered in their order.',
}

const forModel: Partial<Record<FeatureType, LastResort>> = {
  boolean: asGroups,
  categorical: asGroups,
  text: asWords,
  list: { action: 'split_list', family: 'text_features', words: 'A model needs numbers; each entry becomes a yes or no.' },
  datetime: {
    action: 'datetime_parts',
    family: 'time_features',
    words: 'A model needs numbers; a date is split into its parts.',
  },
  url: { action: 'url_parts', family: 'text_features', words: 'A model needs numbers; an address is split into its parts.' },
  identifier: leaveOut,
  constant: leaveOut,
  empty: leaveOut,
  json: leaveOut,
  email: leaveOut,
  ip: leaveOut,
  path: leaveOut,
  person: leaveOut,
  mixed: asGroups,
  geo: leaveOut,
}

function vote({ action, family, words }: LastResort, confidence = CONFIDENCE): Vote {
  return {
    action,
    family,
    parameters: {},
    confidence,
    reasons: [{ words, source: SOURCE, layer: 'fallback', weight: confidence }],
    specificity: 0,
    id: `${SOURCE}-${action}`,
  }
}

const keep: LastResort = {
  action: 'keep_as_is',
  family: 'keep',
  words: 'Nothing speaks clearly for a change, so nothing is changed.',
}
const fill: LastResort = { action: 'impute_median', family: 'missing', words: 'A model of this kind cannot take gaps.' }

function votesFor({ profile, facts, context }: Question): readonly Vote[] {
  const votes = [vote(keep, 0.5)]
  if (context.model === null || facts['context.isTarget'] === true) return votes
  const resort = forModel[profile.type.type]
  if (resort !== undefined) votes.push(vote(resort))
  // Months, quarters and the like sort as text as they do in time, where they cannot be taken apart.
  if (profile.type.type === 'datetime') votes.push(vote(inOrder, 0.3))
  if (profile.type.type === 'numeric') {
    if (context.model !== 'tree') votes.push(vote(fill))
  }
  return votes
}

/** The last word where no other layer has one: it keeps everything, and takes out of a model's way only what no model can use. */
export const fallbackLayer: Layer = {
  name: 'fallback',
  version: '1',
  ask: (questions) => questions.map((question) => ({ votes: votesFor(question) })),
}
