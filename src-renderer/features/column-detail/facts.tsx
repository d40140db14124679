import type { ColumnProfile } from '#shared/contract/profile.ts'
import { Bars, visible } from '../../components/bars.tsx'
import { Section } from '../../components/section.tsx'
import { t } from '../../words/index.ts'
import { number, percent, whole } from '../../words/numbers.ts'

type Fact = readonly [label: string, value: string]

export function Facts({ profile }: { profile: ColumnProfile }) {
  const { number: numbers, text, time } = profile
  const present = profile.rows - profile.missing.count
  return (
    <>
      <Section name="facts" title={t('facts')} aside={t(`exactness.${profile.exactness}`)}>
        <FactList
          facts={[
            ...common(profile),
            ...(numbers ? numeric(numbers) : []),
            ...(time ? temporal(time) : []),
            ...(text && !numbers ? textual(text) : []),
          ]}
        />
      </Section>
      {numbers ? (
        <Section name="quantiles" title={t('quantiles')} startsOpen={false}>
          <FactList
            facts={Object.entries(numbers.quantiles).map(([name, value]) => [
              t('quantile', { percent: Number(name.slice(1)) }),
              number(value),
            ])}
          />
        </Section>
      ) : null}
      {profile.samples.length > 0 ? (
        <Section name="samples" title={t('samples')}>
          <ul className="sample-list">
            {profile.samples.slice(0, 24).map((sample) => (
              <li key={sample} title={sample}>
                {visible(sample)}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {text && text.patterns.length > 0 ? (
        <Section name="patterns" title={t('patterns')} startsOpen={false}>
          <Bars label={t('patterns')} values={text.patterns} total={present} />
        </Section>
      ) : null}
      {numbers !== null && profile.top.length > 0 ? (
        <Section name="top" title={t('chart.top')} startsOpen={false}>
          <Bars label={t('chart.top')} values={profile.top} total={present} />
        </Section>
      ) : null}
      {profile.variants.length > 0 ? (
        <Section name="variants" title={t('variants')} aside={profile.variants.length} startsOpen={false}>
          <ul className="fact-variants">
            {profile.variants.map((group) => (
              <li key={group.canonical}>
                <strong className="mono">{visible(group.canonical)}</strong>
                {' ← '}
                <span className="mono">
                  {group.values.map((each) => `${visible(each.value)} (${whole(each.count)})`).join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="fact-list">
      {facts.map(([label, value]) => (
        <div key={label} className="fact">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function common(profile: ColumnProfile): Fact[] {
  const { missing, distinct } = profile
  const about = distinct.exactness === 'exact' ? '' : `${t('about')} `
  const facts: Fact[] = [
    [t('fact.rows'), whole(profile.rows)],
    [t('fact.distinct'), `${about}${whole(distinct.count)}`],
    [t('fact.empty'), whole(missing.nulls)],
  ]
  if (missing.blanks > 0) facts.push([t('fact.blanks'), whole(missing.blanks)])
  if (missing.disguised.length > 0) {
    facts.push([t('fact.disguised'), missing.disguised.map((each) => `${visible(each.value)} (${whole(each.count)})`).join(', ')])
  }
  if (profile.target) facts.push([t('fact.alone'), number(profile.target.alone)])
  return facts
}

function numeric(facts: NonNullable<ColumnProfile['number']>): Fact[] {
  return [
    [t('fact.min'), number(facts.min)],
    [t('fact.max'), number(facts.max)],
    [t('fact.mean'), number(facts.mean)],
    [t('fact.deviation'), number(facts.deviation)],
    [t('fact.median'), number(facts.quantiles.p50)],
    [t('fact.skew'), number(facts.skew)],
    [t('fact.zeros'), whole(facts.zeros)],
    [t('fact.outliers'), whole(facts.outliersIqr)],
  ]
}

function temporal(facts: NonNullable<ColumnProfile['time']>): Fact[] {
  return [
    [t('fact.first'), facts.first],
    [t('fact.last'), facts.last],
    [t('fact.days'), whole(facts.distinctDays)],
    [t('fact.zone'), facts.hasZone ? t('yes') : t('no')],
  ]
}

function textual(facts: NonNullable<ColumnProfile['text']>): Fact[] {
  return [
    [t('fact.length'), `${whole(facts.lengthMin)} – ${whole(facts.lengthMax)}`],
    [t('fact.words'), number(facts.wordsMean)],
    [t('fact.outerBlanks'), whole(facts.outerBlanks)],
    [t('fact.nonAscii'), percent(facts.nonAscii)],
  ]
}
