import type { Program, ProgramStep } from '../program.ts'
import type { Expression } from '../tree/expression.ts'
import type { Assignment } from '../tree/plan.ts'
import { usesIndex } from '../tree/walk.ts'
import { columnPython, vectorPython } from './columns.ts'
import { learnPython } from './learn.ts'
import { commentText, pythonNumber, pythonText } from './quote.ts'

export interface PrepareStyle {
  /** scikit-learn hands the target over on its own, and encodes training rows out of fold. */
  crossFit: boolean
  frozen: boolean
}

/** The function `prepare`: one short block for each step. */
export function preparePython(program: Program, style: PrepareStyle): string {
  const body = program.steps.flatMap((step) => stepLines(program, step, style))
  const signature = style.crossFit
    ? 'def prepare(c, learned, learn=False, target=None, folds=False):'
    : 'def prepare(c, learned, learn=False):'
  return [
    signature,
    '    """Runs the steps in order. What a step needs to know is learned from these rows when `learn` is set, else taken from `learned`."""',
    ...body.map((line) => (line === '' ? '' : `    ${line}`)),
    '    return c',
  ].join('\n')
}

function stepLines(program: Program, step: ProgramStep, style: PrepareStyle): readonly string[] {
  const title = `# ${step.number} · ${step.columns.map((name) => commentText(name)).join(', ')}: ${commentText(step.words)}`
  const lines = [
    ...(step.plan.before ?? []).flatMap((each) => assignmentLines(each)),
    ...learnLines(step, style),
    ...step.plan.set.flatMap((each) => assignmentLines(each, (encoded) => folded(encoded, step, style))),
    ...dropLines(step),
  ]
  if (lines.length === 0) return [title]
  const target = program.context.target
  if (target === null || !step.columns.includes(target)) return [title, ...lines]
  return [title, `if ${pythonText(target)} in c:`, ...lines.map((line) => `    ${line}`)]
}

function learnLines(step: ProgramStep, style: PrepareStyle): readonly string[] {
  if (step.plan.learn.length === 0) return []
  const id = pythonText(step.id)
  if (style.frozen) return [`k = learned[${id}]`]
  const aim = style.crossFit ? step.plan.learn.find((each) => each.kind === 'target_means')?.of[1] : undefined
  const learn = learnPython(step.plan.learn, (each) => each.of.map((part) => (part === aim ? 'aim' : vectorPython(part))))
  const aimed = aim === undefined ? [] : [`    aim = ${vectorPython(aim)} if target is None else target`]
  return ['if learn:', ...aimed, `    learned[${id}] = ${learn}`, `k = learned[${id}]`]
}

/** How training rows are encoded from the target: out of fold, where the script is asked to. */
function folded(encoded: string, step: ProgramStep, style: PrepareStyle): string {
  const encodes = step.plan.learn.find((each) => each.kind === 'target_means')
  if (encodes?.of[0] === undefined || !style.crossFit || style.frozen) return encoded
  const { smoothing, task } = encodes.options
  return `out_of_fold(${vectorPython(encodes.of[0])}, aim, k, item, ${pythonNumber(Number(smoothing))}, ${pythonText(String(task))}) if folds else ${encoded}`
}

/** The call that reads the learned means, wherever in the value it stands. */
function encodingIn(value: Expression): Expression | null {
  if (value.node !== 'call') return null
  if (value.op === 'target_encode') return value
  for (const part of value.args) {
    const found = encodingIn(part)
    if (found !== null) return found
  }
  return null
}

function dropLines(step: ProgramStep): readonly string[] {
  return step.plan.drop.length === 0 ? [] : [`del ${step.plan.drop.map(columnPython).join(', ')}`]
}

function assignmentLines(
  assignment: Assignment,
  foldedCall: (encoded: string) => string = (encoded) => encoded,
): readonly string[] {
  if (assignment.each === undefined) return [`${columnPython(assignment.to)} = ${vectorPython(assignment.value)}`]
  const { value } = assignment
  if (value.node === 'call' && value.op === 'word_weight') {
    const bag = value.args[0] === undefined ? '' : vectorPython(value.args[0])
    return [
      `for item, weights in zip(k["words"], word_weights(${bag}, k).T):`,
      `    c[free_name(c, ${pythonText(assignment.prefix)} + item)] = weights`,
    ]
  }
  const whole = assignment.kind === 'integer' ? '.astype("int64")' : ''
  const emitted = vectorPython(value)
  const loop = usesIndex(value) ? 'for index, item in enumerate(' : 'for item in '
  const close = usesIndex(value) ? ')' : ''
  const name = assignment.each === 'categories' ? 'label(item)' : 'item'
  const inner =
    whole !== '' && emitted.endsWith('.astype(float)') ? emitted.slice(0, -'.astype(float)'.length) + whole : `${emitted}${whole}`
  const encoding = encodingIn(value)
  const encoded = encoding === null ? '' : vectorPython(encoding)
  const filled =
    encoding === null ? inner : encoded === inner ? foldedCall(inner) : inner.replace(encoded, () => `(${foldedCall(encoded)})`)
  return [
    `${loop}k[${pythonText(assignment.each)}]${close}:`,
    `    c[free_name(c, ${pythonText(assignment.prefix)} + ${name})] = ${filled}`,
  ]
}
