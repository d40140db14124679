import type { Migration } from '../migration.ts'
import { events } from './0001-events.ts'
import { projections } from './0002-projections.ts'
import { models } from './0003-models.ts'

export const migrations: readonly Migration[] = [events, projections, models]
