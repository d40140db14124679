import type { Tool } from '../tool.ts'
import { tool as analyze } from './analyze.ts'
import { tool as apply } from './apply.ts'
import { tool as explain } from './explain.ts'
import { tool as exportTool } from './export.ts'
import { tool as profile } from './profile.ts'
import { tool as recipe } from './recipe.ts'
import { tool as rows } from './rows.ts'
import { tool as types } from './types.ts'

export const tools: readonly Tool[] = [profile, types, analyze, explain, recipe, apply, exportTool, rows]
