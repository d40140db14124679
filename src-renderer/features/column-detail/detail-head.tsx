import { type FeatureType, featureTypes, type Subtype, subtypes } from '#shared/contract/feature-type.ts'
import type { ColumnDetail, ColumnRow } from '#shared/contract/methods/columns.ts'
import { Confidence } from '../../components/confidence.tsx'
import { Select } from '../../components/select.tsx'
import { subtypeWords, TypeGlyph, typeLabel, typeWords } from '../../components/type-glyph.tsx'
import { setType } from '../../state/decisions.ts'
import { t } from '../../words/index.ts'
import { percent } from '../../words/numbers.ts'

const choices = featureTypes.flatMap((type) =>
  subtypes[type].map((subtype) => ({
    id: `${type}/${subtype}`,
    label: typeLabel(type, subtype),
    ...(subtypes[type].length > 1 ? { group: typeWords(type), label: subtypeWords(subtype) } : {}),
  })),
)

export function DetailHead({ row, detail }: { row: ColumnRow; detail: ColumnDetail | null }) {
  const change = (id: string) => {
    const [type, subtype] = id.split('/') as [FeatureType, Subtype]
    if (type !== row.type || subtype !== row.subtype) void setType(row.name, type, subtype)
  }
  const verdict = detail?.profile.type
  return (
    <header className="detail-head">
      <h2 className="detail-name">{row.name}</h2>
      <div className="detail-type">
        <TypeGlyph type={row.type} />
        <Select label={t('detail.type')} hideLabel value={`${row.type}/${row.subtype}`} choices={choices} onChange={change} />
        <span className="small">
          <Confidence value={row.typeConfidence} withNumber />
        </span>
      </div>
      {verdict?.reason ? <p className="small">{verdict.reason}</p> : null}
      {verdict && verdict.counterExamples.length > 0 ? (
        <p className="small muted">
          {t('detail.against')} <span className="mono">{verdict.counterExamples.slice(0, 3).join(' · ')}</span>
        </p>
      ) : null}
      <div className="detail-marks">
        {row.isTarget ? <span className="tag">{t('columns.isTarget')}</span> : null}
        {row.personal === null ? null : (
          <span className="tag tag-caution">{t('detail.personal', { kind: row.personal.replaceAll('_', ' ') })}</span>
        )}
        {row.provisional ? <span className="tag">{t('detail.provisional')}</span> : null}
        {verdict?.parse.ambiguousOrder ? <span className="tag tag-caution">{t('detail.ambiguous')}</span> : null}
        <span className="muted">
          {row.missing === 0
            ? t('detail.noneMissing', { rows: row.rows })
            : t('detail.missing', { missing: row.missing, rows: row.rows, share: percent(row.missingShare) })}
        </span>
      </div>
    </header>
  )
}
