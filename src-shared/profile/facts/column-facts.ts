import { modelFamilies, tasks } from '#shared/contract/context.ts'
import { classes9, featureTypes, subtypes } from '#shared/contract/feature-type.ts'
import { nameHint, nameHints } from '../name-hint.ts'
import { count, type Fact, flag, oneOf, presentOf, share, text } from './fact.ts'

const allSubtypes = Object.values(subtypes).flat()

export const columnFacts: readonly Fact[] = [
  count('rows', 'rows in the table', (p) => p.rows),
  count('present', 'rows with a value', presentOf),
  oneOf(['provisional', 'estimated', 'exact'])('exactness', 'how the profile was measured', (p) => p.exactness),
  oneOf(nameHints)('name.hint', 'what the name of the column suggests', (p) => nameHint(p.name)),
  oneOf(featureTypes)('type', 'type', (p) => p.type.type),
  oneOf(allSubtypes)('subtype', 'subtype', (p) => p.type.subtype),
  oneOf(classes9)('class9', 'class of the public feature-type benchmark', (p) => p.type.class9),
  share('type.confidence', 'how sure the type is', (p) => p.type.confidence),
  share('type.runnerUp', 'how likely the next best type is', (p) => p.type.alternatives[0]?.confidence ?? 0),
  count('type.counterExamples', 'values that speak against the type', (p) => p.type.counterExamples.length),
  flag('type.ambiguousOrder', 'day and month cannot be told apart', (p) => p.type.parse.ambiguousOrder === true),
  count('type.dateFormats', 'date formats that occur', (p) => p.type.parse.dateFormats?.length ?? 0),
  flag('type.decimalComma', 'the decimal mark is a comma', (p) => p.type.parse.decimal === ','),
  flag('type.thousands', 'numbers bear a thousands mark', (p) => Boolean(p.type.parse.thousands)),
  text('type.unit', 'unit of the quantity', (p) => p.type.parse.unit ?? null),
  text('type.currency', 'currency of the amounts', (p) => p.type.parse.currency ?? null),
  text('type.separator', 'separator of the list', (p) => p.type.parse.separator ?? null),
  count('type.levels', 'levels of the ordinal scale', (p) => p.type.parse.levels?.length ?? 0),
  flag('personal', 'holds personal data', (p) => p.type.personal !== null),
  text('personal.kind', 'kind of personal data', (p) => p.type.personal?.kind ?? null),
  share('personal.confidence', 'how sure the personal data is', (p) => p.type.personal?.confidence ?? 0),
  flag('order.increasing', 'values never fall', (p) => p.order.increasing),
  flag('order.decreasing', 'values never rise', (p) => p.order.decreasing),
  flag('order.indexLike', 'counts up by one, as a row number does', (p) => p.order.indexLike),
  share('order.rising', 'share of steps that do not fall', (p) => p.order.rising),
  share('order.falling', 'share of steps that do not rise', (p) => p.order.falling),
  share('order.byOne', 'share of steps that go up by one', (p) => p.order.byOne),
  count('issues', 'findings', (p) => p.issues.length),
  count('issues.danger', 'findings that make the column unsafe to use as it is', (p) => {
    return p.issues.filter((issue) => issue.severity === 'danger').length
  }),
  count('suspects', 'cells that look wrong', (p) => p.issues.find((issue) => issue.id === 'suspect_cells')?.rows ?? 0),
]

export const contextFacts: readonly Fact[] = [
  flag('context.hasTarget', 'a target is chosen', (_, context) => context.target !== null),
  flag('context.isTarget', 'this column is the target', (p, context) => context.target === p.name),
  oneOf(tasks)('context.task', 'task', (_, context) => context.task),
  oneOf(modelFamilies)('context.model', 'family of the model that follows', (_, context) => context.model),
  text('context.domain', 'field the table comes from', (_, context) => context.domain),
]
