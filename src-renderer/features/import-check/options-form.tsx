import type { ImportOptions } from '#shared/contract/table.ts'
import { Field, Switch } from '../../components/field.tsx'
import { Section } from '../../components/section.tsx'
import { type Choice, Select } from '../../components/select.tsx'
import { t } from '../../words/index.ts'
import type { Change } from './import-room.tsx'

const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-15',
  'windows-1250',
  'windows-1251',
  'koi8-r',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
  'macintosh',
  'ibm437',
  'ibm850',
]
const quotes = ['"', "'", '`']

function delimiters(now: string): Choice[] {
  const known: Choice[] = [
    { id: ',', label: t('import.delimiter.comma') },
    { id: ';', label: t('import.delimiter.semicolon') },
    { id: '\t', label: t('import.delimiter.tab') },
    { id: '|', label: t('import.delimiter.pipe') },
    { id: ' ', label: t('import.delimiter.space') },
  ]
  return known.some((each) => each.id === now)
    ? known
    : [...known, { id: now, label: t('import.delimiter.other', { value: now }) }]
}

export function OptionsForm({ options, onChange }: { options: ImportOptions; onChange: (change: Change) => void }) {
  if (options.format !== 'delimited') return null
  const whole = (name: 'headerRows' | 'preambleRows') => (text: string) => {
    const value = Number(text)
    if (Number.isInteger(value) && value >= 0 && value < 100_000) onChange({ [name]: value })
  }
  const known = encodings.includes(options.encoding.toLowerCase()) ? encodings : [options.encoding, ...encodings]
  return (
    <Section level={2} name="import.options" title={t('import.change')}>
      <div className="options-form">
        <Select
          label={t('import.encoding')}
          value={known.find((each) => each === options.encoding.toLowerCase()) ?? options.encoding}
          choices={known.map((id) => ({ id, label: id }))}
          onChange={(encoding) => onChange({ encoding })}
        />
        <Select
          label={t('import.delimiter')}
          value={options.delimiter}
          choices={delimiters(options.delimiter)}
          onChange={(delimiter) => onChange({ delimiter })}
        />
        <Select
          label={t('import.quote')}
          value={options.quote ?? 'none'}
          choices={[...quotes.map((id) => ({ id, label: id })), { id: 'none', label: t('import.none') }]}
          onChange={(id) => onChange({ quote: id === 'none' ? null : id })}
        />
        <Select
          label={t('import.decimal')}
          value={options.decimal}
          choices={[
            { id: '.', label: '1.5' },
            { id: ',', label: '1,5' },
          ]}
          onChange={(id) => onChange({ decimal: id as '.' | ',' })}
        />
        <Field
          label={t('import.preambleRows')}
          value={String(options.preambleRows)}
          onChange={whole('preambleRows')}
          inputMode="numeric"
          lazy
        />
        <Field
          label={t('import.headerRows')}
          value={String(options.headerRows)}
          onChange={whole('headerRows')}
          inputMode="numeric"
          lazy
        />
        <Switch label={t('import.repair')} on={options.repair} onChange={(repair) => onChange({ repair })} />
      </div>
    </Section>
  )
}
