import { z } from '../../contract/schemas/zod.ts'
import {
  call,
  choose,
  extract,
  firstKnown,
  isMissing,
  lower,
  matches,
  numberOf,
  replace,
  text,
  trim,
} from '../../export/tree/build.ts'
import type { Assignment } from '../../export/tree/plan.ts'
import { defineAction, ONE_COLUMN, TEXT } from '../action-definition.ts'
import { only, read, withKind } from '../plans.ts'
import { needsText } from '../refusals.ts'

const SHAPE = '^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://)?(?:[^/?#@]*@)?([^/?#:]*)(?::[0-9]*)?([^?#]*)'

export const urlParts = defineAction({
  id: 'url_parts',
  family: 'text_features',
  title: 'Take links apart',
  parameters: z.object({ keep_source: z.boolean().default(false) }),
  columns: ONE_COLUMN,
  accepts: TEXT,
  refuses: needsText,
  words: () => 'take links apart: scheme, host, depth of the path, query',
  learns: '',
  edge: 'Host and scheme are in lower case, without "www.". Missing stays missing in text and counts as 0 in numbers.',
  plan: ({ columns, parameters }) => {
    const source = only(columns)
    const url = trim(read(source))
    const path = firstKnown(extract(url, SHAPE, 3), text(''))
    const set: Assignment[] = [
      { to: `${source.name}_scheme`, value: lower(extract(url, SHAPE, 1)) },
      { to: `${source.name}_host`, value: replace(lower(extract(url, SHAPE, 2)), '^www[.]', '') },
      {
        to: `${source.name}_depth`,
        value: withKind(
          choose(isMissing(url), 0, call('list_length', 'integer', [call('split', 'list', [path], { separator: '/' })])),
          'integer',
        ),
      },
      { to: `${source.name}_has_query`, value: numberOf(matches(url, '[?][^#]')) },
    ]
    return { learn: [], set, drop: parameters.keep_source ? [] : [source.name] }
  },
})
