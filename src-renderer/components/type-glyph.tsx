import type { FeatureType, Subtype } from '#shared/contract/feature-type.ts'
import { t, type WordKey } from '../words/index.ts'
import './type-glyph.css'

/** Drawn where no common face has a plain sign. */
const drawn: Partial<Record<FeatureType, string>> = {
  datetime: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M8 5v3l2 1.5',
  identifier: 'M5 5.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M7.5 8H14v2.5M11.5 8v2',
  geo: 'M8 14c3-3.6 4.5-5.6 4.5-7.5a4.5 4.5 0 1 0-9 0C3.5 8.4 5 10.4 8 14M8 5.5v2',
  person: 'M8 2.8a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 1 0 0-5.2M3 14c.4-3 2.2-4.4 5-4.4s4.6 1.4 5 4.4',
  boolean: 'M2.5 4.5h11v7h-11zM8 4.5v7M10 8h2',
}

const glyphs: Record<Exclude<FeatureType, 'boolean' | 'datetime' | 'identifier' | 'geo' | 'person'>, string> = {
  numeric: '#',
  categorical: 'abc',
  text: 'T',
  list: '[ ]',
  json: '{ }',
  url: '/:',
  email: '@',
  ip: '·.·',
  path: '/',
  constant: '=',
  empty: '∅',
  mixed: '≠',
}

function isWritten(type: FeatureType): type is keyof typeof glyphs {
  return type in glyphs
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
      {isWritten(type) ? (
        glyphs[type]
      ) : (
        <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d={drawn[type]} />
        </svg>
      )}
    </span>
  )
}
