import type { Projection } from '../projection.ts'
import { acceptance } from './acceptance.ts'
import { learnedRules } from './learned-rules.ts'
import { memory } from './memory.ts'
import { models } from './models.ts'
import { privacy } from './privacy.ts'
import { rulePerformance } from './rule-performance.ts'

export const projections: readonly Projection[] = [memory, learnedRules, rulePerformance, acceptance, privacy, models]
