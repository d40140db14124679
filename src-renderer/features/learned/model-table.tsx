import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { t } from '../../words/index.ts'
import { day, percent, whole } from '../../words/numbers.ts'
import type { ChangeLearned, LearnedView } from './learned-room.tsx'

export function ModelTable({ models, change }: { models: LearnedView['models']; change: ChangeLearned }) {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('learned.model')}</th>
          <th scope="col">{t('learned.state')}</th>
          <th scope="col">{t('learned.trained')}</th>
          <th scope="col" className="numeric">
            {t('learned.accuracy')}
          </th>
          <th scope="col">
            <span className="hidden">{t('learned.rollback')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {models.map((model) => (
          <tr key={model.id}>
            <th scope="row">
              {model.words} <span className="muted small">({whole(model.corrections)})</span>
            </th>
            <td>{t(`learned.model.${model.state}`)}</td>
            <td>{day(model.trainedAt)}</td>
            <td className="numeric">{percent(model.accuracy)}</td>
            <td>
              {model.state === 'active' ? null : (
                <Button small onPress={() => void change(() => call('learned.rollback', { id: model.id }))}>
                  {t('learned.rollback')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
