import type { Class9, Subtype } from '../contract/feature-type.ts'

/** How well a subtype goes with each class of the model: 1 where they mean the same. Anything not listed counts 0.03. */
const fits: Record<Subtype, Partial<Record<Class9, number>>> = {
  continuous: { numeric: 1, 'context-specific': 0.4, categorical: 0.05, 'not-generalizable': 0.1 },
  count: { numeric: 1, 'context-specific': 0.5, categorical: 0.08, 'not-generalizable': 0.15 },
  percent: { 'embedded-number': 1, numeric: 0.5 },
  currency: { 'embedded-number': 1, numeric: 0.5 },
  quantity: { 'embedded-number': 1, numeric: 0.5, 'context-specific': 0.2 },
  embedded: { 'embedded-number': 1, numeric: 0.4, categorical: 0.15 },
  boolean: { categorical: 1, numeric: 0.3, 'not-generalizable': 0.4, 'context-specific': 0.3 },
  nominal: { categorical: 1, 'context-specific': 0.4, 'not-generalizable': 0.15 },
  ordinal: { categorical: 1, 'embedded-number': 0.5 },
  date: { datetime: 1, 'not-generalizable': 0.3 },
  timestamp: { datetime: 1, 'not-generalizable': 0.3 },
  time: { datetime: 1 },
  duration: { datetime: 1, 'embedded-number': 0.5 },
  year: { datetime: 1, categorical: 0.5, numeric: 0.2, 'not-generalizable': 0.3 },
  period: { datetime: 1, categorical: 0.4, 'not-generalizable': 0.3 },
  key: { 'not-generalizable': 1, 'context-specific': 0.6, categorical: 0.15 },
  code: { categorical: 0.7, 'not-generalizable': 0.8, 'context-specific': 0.7 },
  uuid: { 'not-generalizable': 1, 'context-specific': 0.8, categorical: 0.5 },
  phone: { 'context-specific': 1, 'not-generalizable': 0.8, 'embedded-number': 0.5, categorical: 0.3 },
  postal_code: { categorical: 1, 'context-specific': 0.6, 'not-generalizable': 0.5, numeric: 0.4 },
  short: { 'context-specific': 1, 'not-generalizable': 0.8, sentence: 0.5, categorical: 0.2, list: 0.2 },
  sentence: { sentence: 1, 'context-specific': 0.3, 'not-generalizable': 0.3 },
  list: { list: 1, 'context-specific': 0.2 },
  json: { list: 1, 'context-specific': 0.8 },
  url: { url: 1, 'context-specific': 0.3, 'not-generalizable': 0.3 },
  email: { 'context-specific': 1, url: 0.5, 'not-generalizable': 0.6, sentence: 0.3 },
  ip: { 'context-specific': 1, 'not-generalizable': 0.6, categorical: 0.3 },
  path: { 'context-specific': 1, 'not-generalizable': 0.6, url: 0.5 },
  latitude: { numeric: 1, 'context-specific': 0.5 },
  longitude: { numeric: 1, 'context-specific': 0.5 },
  point: { list: 1, 'context-specific': 0.6 },
  name: { 'context-specific': 1, 'not-generalizable': 0.8, sentence: 0.3, categorical: 0.3 },
  national_id: { 'not-generalizable': 1, 'context-specific': 0.8, categorical: 0.2 },
  card_number: { 'not-generalizable': 1, 'context-specific': 0.8, numeric: 0.4 },
  constant: { 'not-generalizable': 1, categorical: 0.4 },
  empty: { 'not-generalizable': 1 },
  mixed: { 'context-specific': 0.5, categorical: 0.2, 'embedded-number': 0.2 },
}

export type ClassShares = Readonly<Record<Class9, number>>

export function classFit(subtype: Subtype, classes: ClassShares): number {
  let fit = 0
  for (const [name, share] of Object.entries(classes) as [Class9, number][]) fit += share * (fits[subtype][name] ?? 0.03)
  return fit
}
