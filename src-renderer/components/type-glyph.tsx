import type { FeatureType, Subtype } from '#shared/contract/feature-type.ts'
import { t, type WordKey } from '../words/index.ts'
import './type-glyph.css'

const glyphs: Record<FeatureType, string> = {
  numeric: '#',
  boolean: '◐',
  categorical: '⁝⁝',
  datetime: '◷',
  identifier: '⚿',
  text: 'T',
  list: '[ ]',
  json: '{ }',
  url: '/:',
  email: '@',
  ip: '·.·',
  path: '/',
  geo: '◎',
  person: '☺',
  constant: '=',
  empty: '∅',
  mixed: '≠',
}

export function typeWords(type: FeatureType): string {
  return t(`type.${type}` as WordKey)
}

export function subtypeWords(subtype: Subtype): string {
  return t(`subtype.${subtype}` as WordKey)
}

export function typeLabel(type: FeatureType, subtype: Subtype): string {
  return (type as string) === (subtype as string) ? typeWords(type) : `${typeWords(type)} · ${subtypeWords(subtype)}`
}

export function TypeGlyph({ type }: { type: FeatureType }) {
  return (
    <span className="type-glyph" aria-hidden="true">
      {glyphs[type]}
    </span>
  )
}
