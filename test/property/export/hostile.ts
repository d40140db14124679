import { noContext } from '#shared/contract/context.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import { cases } from '../../conformance/cases.ts'

/** What tries to leave its quotes, in each of the languages. */
export const fragments = [
  '"',
  "'",
  '"""',
  "'''",
  '`',
  '\\',
  '\n',
  '\r',
  '\t',
  '{',
  '}',
  '{{x}}',
  '%s',
  '%(a)s',
  '$1',
  '\\1',
  '#',
  '--',
  '/*',
  '*/',
  ';',
  '\u2028',
  '\u202e',
  '\u0000',
  '\u00a0',
  'é',
  '漢',
  '😀',
  '")\nopen("/tmp/aurora-hostile","w")\n("',
  "'); DROP TABLE source; --",
  '"]\nimport os; os.system("touch /tmp/aurora-hostile")\nc["',
  '$' + '{x}',
  '`x`',
  '"); system("touch /tmp/aurora-hostile"); ("',
  'coding: latin-1',
  '\\u0022',
  '\\"',
  '\\N{BULLET}',
  '__proto__',
  'constructor',
] as const

export function hostileRecipe(column: string, value: string): Recipe {
  const source = cases[0]!.recipe
  const names = [column, `${column}2`]
  return {
    ...source,
    source: value,
    import: { ...source.import, columns: names },
    context: noContext,
    columns: names.map((name) => ({ name, type: 'text', subtype: 'short' })),
    steps: [
      {
        id: value.slice(0, 90) || 's',
        action: 'impute_constant',
        parameters: { value },
        columns: [column],
        enabled: true,
        origin: null,
      },
      {
        id: 's2',
        action: 'merge_variants',
        parameters: { mapping: { [value]: column } },
        columns: [column],
        enabled: true,
        origin: null,
      },
      {
        id: 's3',
        action: 'ordinal_encode',
        parameters: { levels: [value, column] },
        columns: [`${column}2`],
        enabled: true,
        origin: null,
      },
      { id: 's4', action: 'onehot_encode', parameters: {}, columns: [column], enabled: true, origin: null },
    ],
    fitted: { s4: { categories: [value, column] } },
  }
}
