import { z } from '../../contract/schemas/zod.ts'
import { divide, floor } from '../../export/tree/build.ts'
import { defineAction } from '../action-definition.ts'
import { needsPlaces, placed } from '../coordinates.ts'
import { only, withKind } from '../plans.ts'

export const geoBucket = defineAction({
  id: 'geo_bucket',
  family: 'geo_features',
  title: 'Sort places into squares',
  parameters: z.object({ degrees: z.number().min(0.0001).max(90).default(1), keep_source: z.boolean().default(true) }),
  columns: { min: 1, max: 2 },
  accepts: ['text', 'number', 'integer'],
  refuses: needsPlaces,
  words: ({ degrees }) => `sort places into squares of ${degrees} ${degrees === 1 ? 'degree' : 'degrees'}`,
  learns: '',
  edge: 'The number of a square is floor(degrees / size). Missing and what lies off the globe is missing.',
  plan: ({ columns, parameters: { degrees, keep_source } }) => {
    const { latitude, longitude, set, drop } = placed(columns)
    const name = only(columns).name
    const cell = (value: typeof latitude): typeof latitude => withKind(floor(divide(value, degrees)), 'integer')
    return {
      learn: [],
      set: [...set, { to: `${name}_row`, value: cell(latitude) }, { to: `${name}_column`, value: cell(longitude) }],
      drop: [...drop, ...(keep_source ? [] : columns.map((each) => each.name))],
    }
  },
})
