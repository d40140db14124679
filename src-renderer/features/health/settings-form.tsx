import { useState } from 'react'
import type { Settings } from '#shared/contract/methods/application.ts'
import { shapeOf } from '../../client/request-failed.ts'
import { Field } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import { changeSettings, setSettings, useSession } from '../../state/session.ts'
import { knownLanguages, t, type WordKey } from '../../words/index.ts'

const themes = ['system', 'light', 'dark', 'contrast'] as const

interface Bounded {
  name: 'retentionDays' | 'backupsKept' | 'memoryLimitMegabytes' | 'activationThreshold' | 'groundednessThreshold'
  words: WordKey
  minimum: number
  maximum: number
  whole: boolean
}

const numbers: readonly Bounded[] = [
  { name: 'retentionDays', words: 'settings.retention', minimum: 1, maximum: 3650, whole: true },
  { name: 'backupsKept', words: 'settings.backups', minimum: 0, maximum: 100, whole: true },
  { name: 'memoryLimitMegabytes', words: 'settings.memory', minimum: 256, maximum: 1_000_000, whole: true },
  { name: 'activationThreshold', words: 'settings.activation', minimum: 0, maximum: 1, whole: false },
  { name: 'groundednessThreshold', words: 'settings.groundedness', minimum: 0, maximum: 1, whole: false },
]

export function SettingsForm() {
  const settings = useSession((session) => session.settings)
  if (!settings) return null
  return (
    <section className="health-part" aria-labelledby="settings">
      <h2 id="settings">{t('settings.title')}</h2>
      <div className="settings">
        <Select
          label={t('settings.theme')}
          value={settings.theme}
          choices={themes.map((id) => ({ id, label: t(`settings.theme.${id}`) }))}
          onChange={(theme) => void changeSettings({ theme: theme as Settings['theme'] })}
        />
        <Select
          label={t('settings.language')}
          value={settings.language}
          choices={knownLanguages().map((id) => ({ id, label: t(`settings.language.${id}` as WordKey) }))}
          onChange={(language) => void changeSettings({ language })}
        />
        {numbers.map((each) => (
          <NumberSetting key={each.name} setting={each} value={settings[each.name]} />
        ))}
        <Field
          label={t('settings.rules')}
          note={t('settings.rulesNote')}
          value={settings.rulesFolder ?? ''}
          onChange={(text) => void changeSettings({ rulesFolder: text.trim() === '' ? null : text.trim() })}
          lazy
          mono
        />
        <ModelServerSetting settings={settings} />
      </div>
    </section>
  )
}

/** Its name is asked for once there is a server. */
function ModelServerSetting({ settings }: { settings: Settings }) {
  const [wrong, setWrong] = useState<string | undefined>()
  const set = async (text: string) => {
    const changed = setSettings({ modelServer: text.trim() === '' ? null : text.trim() })
    setWrong(
      await changed.then(
        () => undefined,
        (thrown) => shapeOf(thrown).message,
      ),
    )
  }
  return (
    <>
      <Field
        label={t('settings.modelServer')}
        note={t('settings.modelServerNote')}
        value={settings.modelServer ?? ''}
        onChange={(text) => void set(text)}
        placeholder="http://127.0.0.1:8080"
        wrong={wrong}
        lazy
        mono
      />
      {settings.modelServer === null ? null : (
        <Field
          label={t('settings.modelName')}
          note={t('settings.modelNameNote')}
          value={settings.modelName}
          onChange={(text) => void changeSettings({ modelName: text.trim() })}
          lazy
          mono
        />
      )}
    </>
  )
}

function NumberSetting({ setting, value }: { setting: Bounded; value: number }) {
  const [wrong, setWrong] = useState(false)
  const { name, minimum, maximum, whole } = setting
  const set = (text: string) => {
    const next = Number(text)
    const good = text.trim() !== '' && next >= minimum && next <= maximum && (!whole || Number.isInteger(next))
    setWrong(!good)
    if (good) void changeSettings({ [name]: next })
  }
  return (
    <Field
      label={t(setting.words)}
      value={String(value)}
      onChange={set}
      lazy
      inputMode={whole ? 'numeric' : 'decimal'}
      wrong={wrong ? t('settings.outside', { minimum, maximum }) : undefined}
    />
  )
}
