import type { Route } from '../route.ts'
import { adminCodes } from './admin-codes.ts'
import { adminEvents } from './admin-events.ts'
import { adminMembers } from './admin-members.ts'
import { adminRules } from './admin-rules.ts'
import { adminTeam } from './admin-team.ts'
import { enrolment } from './enrolment.ts'
import { installation } from './installation.ts'
import { reports } from './reports.ts'
import { rules } from './rules.ts'

export const routes: readonly Route[] = [
  ...enrolment,
  ...reports,
  ...rules,
  ...installation,
  ...adminTeam,
  ...adminCodes,
  ...adminMembers,
  ...adminRules,
  ...adminEvents,
]
