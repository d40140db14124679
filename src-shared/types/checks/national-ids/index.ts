import { brazil } from './brazil.ts'
import { bulgaria } from './bulgaria.ts'
import { canada } from './canada.ts'
import { denmark } from './denmark.ts'
import { estonia } from './estonia.ts'
import { finland } from './finland.ts'
import { france } from './france.ts'
import { germany } from './germany.ts'
import { india } from './india.ts'
import { italy } from './italy.ts'
import type { NationalId } from './national-id.ts'
import { netherlands } from './netherlands.ts'
import { norway } from './norway.ts'
import { poland } from './poland.ts'
import { southAfrica } from './south-africa.ts'
import { spain } from './spain.ts'
import { sweden } from './sweden.ts'
import { switzerland } from './switzerland.ts'
import { unitedKingdom } from './united-kingdom.ts'
import { unitedStates } from './united-states.ts'

/** A British one without its last letter. */
export const SHORTEST_NATIONAL_ID = 8

export const nationalIds: readonly NationalId[] = [
  brazil,
  bulgaria,
  canada,
  denmark,
  estonia,
  finland,
  france,
  germany,
  india,
  italy,
  netherlands,
  norway,
  poland,
  southAfrica,
  spain,
  sweden,
  switzerland,
  unitedKingdom,
  unitedStates,
]
