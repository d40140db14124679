import type { Class9, Subtype } from '../contract/feature-type.ts'

/** Where each subtype usually falls in the nine classes of the public benchmark, when no model says otherwise. */
const usual: Record<Subtype, Class9> = {
  continuous: 'numeric',
  count: 'numeric',
  percent: 'embedded-number',
  currency: 'embedded-number',
  quantity: 'embedded-number',
  embedded: 'embedded-number',
  boolean: 'categorical',
  nominal: 'categorical',
  ordinal: 'categorical',
  date: 'datetime',
  timestamp: 'datetime',
  time: 'datetime',
  duration: 'datetime',
  year: 'datetime',
  period: 'datetime',
  key: 'not-generalizable',
  code: 'categorical',
  uuid: 'not-generalizable',
  phone: 'context-specific',
  postal_code: 'categorical',
  short: 'context-specific',
  sentence: 'sentence',
  list: 'list',
  json: 'context-specific',
  url: 'url',
  email: 'context-specific',
  ip: 'context-specific',
  path: 'context-specific',
  latitude: 'numeric',
  longitude: 'numeric',
  point: 'list',
  name: 'context-specific',
  national_id: 'not-generalizable',
  card_number: 'not-generalizable',
  constant: 'not-generalizable',
  empty: 'not-generalizable',
  mixed: 'context-specific',
}

export function class9Of(subtype: Subtype): Class9 {
  return usual[subtype]
}
