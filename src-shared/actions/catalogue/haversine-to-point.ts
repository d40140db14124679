import { z } from '../../contract/schemas/zod.ts'
import { add, arcsine, cosine, least, multiply, number, power, sine, squareRoot, subtract } from '../../export/tree/build.ts'
import { defineAction } from '../action-definition.ts'
import { needsPlaces, placed } from '../coordinates.ts'
import { only } from '../plans.ts'

const EARTH_KM = 6371.0088
const RADIANS = Math.PI / 180

export const haversineToPoint = defineAction({
  id: 'haversine_to_point',
  family: 'geo_features',
  title: 'Measure the distance to a place',
  parameters: z.object({
    latitude: z.number().min(-90).max(90).default(0),
    longitude: z.number().min(-180).max(180).default(0),
    keep_source: z.boolean().default(true),
  }),
  columns: { min: 1, max: 2 },
  accepts: ['text', 'number', 'integer'],
  refuses: needsPlaces,
  words: ({ latitude, longitude }) => `measure the distance to ${latitude}, ${longitude} in kilometres`,
  learns: '',
  edge: 'Great circle on a sphere of 6371.0088 km. Missing and what lies off the globe is missing.',
  plan: ({ columns, parameters }) => {
    const here = placed(columns)
    const latitude = multiply(here.latitude, RADIANS)
    const there = parameters.latitude * RADIANS
    const half = (a: typeof latitude): typeof latitude => power(sine(multiply(a, 0.5)), 2)
    const across = multiply(
      cosine(latitude),
      Math.cos(there),
      half(multiply(subtract(here.longitude, parameters.longitude), RADIANS)),
    )
    const chord = least(add(half(subtract(latitude, there)), across), number(1))
    return {
      learn: [],
      set: [...here.set, { to: `${only(columns).name}_km`, value: multiply(arcsine(squareRoot(chord)), 2 * EARTH_KM) }],
      drop: [...here.drop, ...(parameters.keep_source ? [] : columns.map((each) => each.name))],
    }
  },
})
